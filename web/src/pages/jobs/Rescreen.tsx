import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { all, api, good } from '../../api/client';
import { RequestKey } from '../../api/requestKey';
import { Choice, Field, Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';

/** Stands for a condition instead of a saved screen; no screen can have this name. */
const OWN = '';

/** Screens the rows of a run again: the broker is not asked. */
export function Rescreen({ jobId }: { jobId: string }) {
  const screens = useLoad(
    () => all((cursor) => good(api.GET('/screens', { params: { query: { limit: 100, cursor } } }))),
    [],
  );
  return (
    <section class="card">
      <h2>Screen these rows again</h2>
      <Shown loaded={screens} what="your screens">
        {(known) => <RescreenForm jobId={jobId} names={known.map((screen) => screen.name)} />}
      </Shown>
    </section>
  );
}

function RescreenForm({ jobId, names }: { jobId: string; names: readonly string[] }) {
  const { route } = useLocation();
  const [screen, setScreen] = useState(OWN);
  const [where, setWhere] = useState('');
  const [sort, setSort] = useState('');
  const key = useRef(new RequestKey());

  const sending = useSending(
    async () => {
      const body = {
        ...(screen === OWN ? { where } : { screen }),
        ...(sort.trim() === '' ? {} : { sort: sort.trim() }),
      };
      const accepted = await good(
        api.POST('/jobs/{jobId}/screen', {
          params: { path: { jobId }, header: { 'Idempotency-Key': key.current.of(body) } },
          body,
        }),
      );
      route(`/jobs/${accepted.jobId}`);
    },
    (): Record<string, string> =>
      screen === OWN && where.trim() === '' ? { where: 'Write a condition.' } : {},
  );
  return (
    <Form sending={sending} button="Screen again">
      <Choice
        label="Screen"
        value={screen}
        options={[[OWN, 'A condition of my own'], ...names.map((name) => [name, name] as const)]}
        onValue={setScreen}
        fault={faultOf(sending.problem, 'screen')}
      />
      {screen === OWN && (
        <Field
          label="Condition"
          value={where}
          onValue={setWhere}
          fault={faultOf(sending.problem, 'where')}
          maxLength={2000}
          spellcheck={false}
          hint={
            <>
              In RSQL, such as <code>yield&gt;50000;absDistancePercent&gt;15</code>
            </>
          }
        />
      )}
      <Field
        label="Order"
        value={sort}
        onValue={setSort}
        fault={faultOf(sending.problem, 'sort')}
        maxLength={200}
        spellcheck={false}
        hint={
          <>
            Up to three columns, a minus for the largest first: <code>-yield,symbol</code>. Empty:
            the screen's own.
          </>
        }
      />
    </Form>
  );
}
