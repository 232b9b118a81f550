import { useId, useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import type { TrackedUniverses, Universes } from '../../api/schema';
import { counted, number } from '../../format';
import { announce } from '../../ui/Announcer';
import { Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { change } from './changes';

const MOST = 20;

/** What one tracker follows. */
export function TrackerForm({
  tracker,
  title,
  about,
  now,
  universes,
  etag,
  onSaved,
}: {
  tracker: 'market' | 'highlow';
  title: string;
  about: string;
  now: TrackedUniverses;
  universes: Universes['universes'];
  etag: string | undefined;
  onSaved: () => void;
}) {
  const id = useId();
  // Nothing chosen yet is what is saved, also after somebody else saved it.
  const [edited, setEdited] = useState<readonly string[] | undefined>(undefined);
  const chosen = edited ?? now.universes;
  const sending = useSending(
    async () => {
      const { data } = await change(
        full(
          api.PUT('/me/universes', {
            params: { header: { 'If-Match': etag } },
            body: { tracker, universes: [...chosen] },
          }),
        ),
      );
      setEdited(undefined);
      onSaved();
      announce('done', `${title}: ${counted(data?.tickerCount ?? 0, 'symbol')} from now on.`);
    },
    (): Record<string, string> =>
      chosen.length === 0 || chosen.length > MOST
        ? { universes: `Choose 1 to ${MOST} universes.` }
        : {},
  );
  const fault = faultOf(sending.problem, 'universes', chosen);
  const tick = (key: string, on: boolean) =>
    setEdited(on ? [...chosen, key] : chosen.filter((one) => one !== key));

  return (
    <section class="card">
      <h3>{title}</h3>
      <p class="fine">{about}</p>
      <Coverage now={now} />
      <Form sending={sending} button="Save" more={<Undo edited={edited} set={setEdited} />}>
        <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
          <legend>Universes</legend>
          <div class="ticks">
            {Object.entries(universes).map(([key, { count, description, criteria }]) => (
              <label key={key} title={criteria}>
                <input
                  type="checkbox"
                  checked={chosen.includes(key)}
                  aria-invalid={fault ? 'true' : undefined}
                  onChange={(event) => tick(key, event.currentTarget.checked)}
                />
                <span>
                  <strong>{key.startsWith('WATCHLIST:') ? 'My list' : key}</strong>{' '}
                  <span class="fine">
                    {description}, {number(count)}
                  </span>
                </span>
              </label>
            ))}
          </div>
          {fault && (
            <p class="fault" id={`${id}-fault`}>
              {fault}
            </p>
          )}
        </fieldset>
      </Form>
    </section>
  );
}

function Coverage({ now }: { now: TrackedUniverses }) {
  const { coverage } = now;
  return (
    <>
      <p>
        {counted(now.totalUniqueTickers, 'symbol')}, {number(coverage.coveragePercent, 0)} % of them
        in the feed
        {coverage.missing > 0 && ` (${number(coverage.missing)} missing)`}.
      </p>
      {coverage.low && (
        <p class="message note">
          <strong>Note:</strong> Under 80 % of your symbols are in the feed.
        </p>
      )}
      {now.dropped.length > 0 && (
        <p class="message note">
          <strong>Note:</strong> There is no {now.dropped.join(', ')} any more.
        </p>
      )}
    </>
  );
}

function Undo({
  edited,
  set,
}: {
  edited: readonly string[] | undefined;
  set: (to: undefined) => void;
}) {
  return edited === undefined ? null : (
    <button type="button" onClick={() => set(undefined)}>
      As saved
    </button>
  );
}
