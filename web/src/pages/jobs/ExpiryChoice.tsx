import { useEffect } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { ExpiryList } from '../../api/schema';
import { credentials } from '../../session/credentials';
import { Choice } from '../../ui/Form';
import { expiryText, LIQUID, MOST_ASKED, mergeExpiries, usualExpiry } from './expiries';
import { usePatient } from './useUnderlyings';

/** The expiries of the chosen underlyings, by the days that are left. */
export function ExpiryChoice({
  all,
  symbols,
  value,
  onValue,
  fault,
}: {
  all: boolean;
  symbols: readonly string[];
  value: string;
  onValue: (expiry: string) => void;
  fault: string | undefined;
}) {
  const asked = all ? [LIQUID] : symbols.slice(0, MOST_ASKED);
  const { loaded, pending } = usePatient(() => expiriesOf(asked), [asked.join()]);
  const lists = loaded.state === 'there' ? loaded.data : [];
  const offered = mergeExpiries(lists);
  const isOffered = offered.some((one) => one.expiry === value);

  useEffect(() => {
    if (offered.length > 0 && !isOffered) {
      onValue(usualExpiry(offered, lists.length));
    }
  }, [loaded, value]);

  if (asked.length === 0) {
    return <p class="hint-line">Choose an underlying first: it has the expiries.</p>;
  }
  if (loaded.state === 'loading') {
    return (
      <p class="state loading" aria-busy="true" role="status">
        {pending ? <Pending /> : 'Loading the expiries …'}
      </p>
    );
  }
  if (loaded.state === 'failed') {
    return (
      <p class="message note" role="alert">
        <strong>Note:</strong>{' '}
        {loaded.problem.kind === 'instruments-pending' ? <Pending /> : loaded.problem.message}{' '}
        <button type="button" onClick={loaded.again}>
          Try again
        </button>
      </p>
    );
  }
  if (offered.length === 0) {
    return <p class="hint-line">No options of these names are known. Mend the names first.</p>;
  }
  return (
    <Choice
      label="Expiry"
      value={value}
      options={offered.map((one) => [one.expiry, expiryText(one, lists.length)])}
      onValue={onValue}
      fault={fault}
      hint={
        all
          ? 'Of stocks. Weekly expiries are those of an index: choose it by its symbol.'
          : symbols.length === 1
            ? undefined
            : symbols.length > asked.length
              ? `Those of ${asked.join(', ')}; underlyings that lack the date are skipped with the reason.`
              : 'Underlyings that lack the date are skipped with the reason.'
      }
    />
  );
}

function Pending() {
  const now = credentials.value;
  const valid = now !== 'none' && now !== 'unknown' && now.status === 'VALID';
  return (
    <>
      The day’s list of instruments is not there yet. It is fetched with the first valid broker
      token of the day, from 08:35 on, and takes some seconds.{' '}
      {valid ? 'Waiting for it …' : <a href="/broker">Store today’s token</a>}
    </>
  );
}

/** The expiries of each; a name without options is left out. */
async function expiriesOf(symbols: readonly string[]): Promise<ExpiryList[]> {
  const lists = await Promise.all(
    symbols.map((symbol) =>
      good(api.GET('/instruments/{symbol}/expiries', { params: { path: { symbol } } })).catch(
        (fault: unknown) => {
          if (fault instanceof Problem && fault.status === 404) {
            return undefined;
          }
          throw fault;
        },
      ),
    ),
  );
  return lists.filter((list) => list !== undefined);
}
