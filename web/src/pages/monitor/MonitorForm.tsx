import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { RequestKey } from '../../api/requestKey';
import type { MonitorRequest, MonitorStarted } from '../../api/schema';
import { me } from '../../session/session';
import { Choice, Field, Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { type Draft, faultsOf, readNumber, requestOf } from '../jobs/draft';
import { ExpiryChoice } from '../jobs/ExpiryChoice';
import { ScreensChoice } from '../jobs/ScreensChoice';
import { SidesChoice } from '../jobs/SidesChoice';
import { ValuationFields } from '../jobs/ValuationFields';
import { SymbolList } from './SymbolList';

const LEAST_SECONDS = 10;
const MOST_SECONDS = 900;

/** What is watched, and how often. */
export function MonitorForm({
  first,
  onStarted,
}: {
  first: Draft;
  onStarted: (started: MonitorStarted) => void;
}) {
  const [draft, setDraft] = useState(first);
  const [seconds, setSeconds] = useState('15');
  const [key] = useState(() => new RequestKey());
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const sending = useSending(
    async () => {
      const body = monitorRequest(draft, seconds);
      const { data } = await full(
        api.POST('/monitors', { params: { header: { 'Idempotency-Key': key.of(body) } }, body }),
      );
      onStarted(data as MonitorStarted);
    },
    () => monitorFaults(draft, seconds, me.value?.quota.symbolsPerJob ?? 250),
  );
  return (
    <Form sending={sending} button="Start the monitor">
      {sending.problem?.kind === 'no-credentials' && (
        <p>
          <a class="button primary" href="/broker">
            Store today’s broker token
          </a>
        </p>
      )}
      <Choice
        label="Of what"
        value={draft.all ? 'FNO' : 'SYMBOLS'}
        options={[
          ['FNO', 'All stocks with options (F&O)'],
          ['SYMBOLS', 'Underlyings that I list'],
        ]}
        onValue={(of) => change({ all: of === 'FNO' })}
      />
      {!draft.all && (
        <SymbolList
          symbols={draft.symbols}
          onSymbols={(symbols) => change({ symbols })}
          fault={faultOf(sending.problem, 'symbols', draft.symbols)}
        />
      )}
      <ExpiryChoice
        all={draft.all}
        symbols={draft.all ? [] : draft.symbols}
        value={draft.expiry}
        onValue={(expiry) => change({ expiry })}
        fault={faultOf(sending.problem, 'expiry')}
      />
      <Field
        label="Seconds from one refresh to the next"
        value={seconds}
        onValue={setSeconds}
        fault={sending.of('refreshSeconds')}
        inputMode="numeric"
        hint="10 to 900. It is never less than twice the time that the quotes take: some 20 to 30 seconds for all of F&O."
      />
      <ScreensChoice
        chosen={draft.screens}
        onChosen={(screens) => change({ screens })}
        fault={faultOf(sending.problem, 'screens', draft.screens)}
      />
      <details
        open={
          sending.problem?.fields.some((one) => /^(distance|sides|cap|cost|val)/.test(one.field)) ||
          undefined
        }
      >
        <summary>More: distance, sides, capital, cost, volatility</summary>
        <Field
          label="Distance from the spot, percent"
          value={draft.distancePercent}
          onValue={(distancePercent) => change({ distancePercent })}
          fault={sending.of('distancePercent')}
          inputMode="decimal"
        />
        <SidesChoice
          value={draft.sides}
          onValue={(sides) => change({ sides })}
          fault={sending.of('sides')}
        />
        <Field
          label="Capital, rupees"
          value={draft.capital}
          onValue={(capital) => change({ capital })}
          fault={sending.of('capital')}
          inputMode="decimal"
        />
        <Field
          label="Cost per lot, rupees"
          value={draft.costPerLot}
          onValue={(costPerLot) => change({ costPerLot })}
          fault={sending.of('costPerLot')}
          inputMode="decimal"
        />
        <ValuationFields draft={draft} change={change} of={sending.of} />
      </details>
    </Form>
  );
}

/** What is wrong before anything is asked, by the API's name of the field. */
export function monitorFaults(
  draft: Draft,
  seconds: string,
  mostSymbols: number,
): Record<string, string> {
  const value = readNumber(seconds);
  const isRight =
    value !== undefined &&
    Number.isInteger(value) &&
    value >= LEAST_SECONDS &&
    value <= MOST_SECONDS;
  return {
    ...faultsOf(draft, mostSymbols),
    ...(isRight
      ? {}
      : { refreshSeconds: `A whole number from ${LEAST_SECONDS} to ${MOST_SECONDS}.` }),
  };
}

/** The request that faultless fields stand for. */
export function monitorRequest(draft: Draft, seconds: string): MonitorRequest {
  const { kind: _, marginStrikes: __, ...parameters } = requestOf({ ...draft, kind: 'SCREEN' });
  return {
    ...parameters,
    distancePercent: parameters.distancePercent ?? 0,
    refreshSeconds: readNumber(seconds) ?? 0,
  };
}
