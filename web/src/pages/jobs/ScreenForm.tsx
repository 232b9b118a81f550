import type { Problem } from '../../api/problem';
import { inLakh } from '../../format';
import { Choice, Field, Form, type Sending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { type Draft, readNumber, readStrikes } from './draft';
import { ExpiryChoice } from './ExpiryChoice';
import { ScreensChoice } from './ScreensChoice';
import { SidesChoice } from './SidesChoice';
import { SymbolBox } from './SymbolBox';
import { ValuationFields } from './ValuationFields';

/** The parameters of a run. */
export function ScreenForm({
  draft,
  change,
  sending,
  pending,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  sending: Sending;
  /** Whether it waits for the day's instrument list. */
  pending: boolean;
}) {
  const isChain = draft.kind === 'CHAIN';
  const symbols = isChain || !draft.all ? draft.symbols : [];
  const capital = readNumber(draft.capital);
  return (
    <Form sending={sending} button={isChain ? 'Fetch the chain' : 'Run the screen'}>
      <WayOut problem={sending.problem} />
      {pending && (
        <p class="message note" role="status">
          <strong>Note:</strong> The day’s list of instruments is being fetched from the broker,
          which takes some seconds. The run starts by itself when it is there.
        </p>
      )}
      <Kind draft={draft} change={change} />
      {!isChain && <Universe draft={draft} change={change} />}
      {(isChain || !draft.all) && (
        <SymbolBox
          label={isChain ? 'Underlying' : 'Underlyings'}
          chosen={draft.symbols}
          onChosen={(chosen) => change({ symbols: chosen })}
          single={isChain}
          fault={faultOf(sending.problem, 'symbols', symbols)}
        />
      )}
      <ExpiryChoice
        all={!isChain && draft.all}
        symbols={symbols}
        value={draft.expiry}
        onValue={(expiry) => change({ expiry })}
        fault={faultOf(sending.problem, 'expiry')}
      />
      {isChain ? (
        <Field
          label="Strikes whose margins are wanted"
          value={draft.marginStrikes}
          onValue={(marginStrikes) => change({ marginStrikes })}
          fault={faultOf(
            sending.problem,
            'marginStrikes',
            readStrikes(draft.marginStrikes).map(String),
          )}
          inputMode="decimal"
          hint="At most 50, with blanks between them, such as 1200 1300. Each costs a call to the broker; without any there are no yields."
        />
      ) : (
        <>
          <Field
            label="Distance from the spot, percent"
            value={draft.distancePercent}
            onValue={(distancePercent) => change({ distancePercent })}
            fault={sending.of('distancePercent')}
            inputMode="decimal"
            hint="Puts with a strike further below the spot than this, calls further above."
          />
          <SidesChoice
            value={draft.sides}
            onValue={(sides) => change({ sides })}
            fault={sending.of('sides')}
          />
        </>
      )}
      <Field
        label="Capital, rupees"
        value={draft.capital}
        onValue={(text) => change({ capital: text })}
        fault={sending.of('capital')}
        inputMode="decimal"
        hint={
          <>
            {capital === undefined ? 'A number' : <strong>{inLakh(capital)}</strong>}. What the lots
            of one row are bought of; each row has all of it.
          </>
        }
      />
      <Field
        label="Cost per lot, rupees"
        value={draft.costPerLot}
        onValue={(costPerLot) => change({ costPerLot })}
        fault={sending.of('costPerLot')}
        inputMode="decimal"
        hint="Brokerage and charges of selling one lot."
      />
      {!isChain && (
        <ScreensChoice
          chosen={draft.screens}
          onChosen={(screens) => change({ screens })}
          fault={faultOf(sending.problem, 'screens', draft.screens)}
        />
      )}
      <details
        class="more"
        open={sending.problem?.fields.some((one) => one.field.startsWith('valuation')) || undefined}
      >
        <summary>More: volatility and stale rows</summary>
        <ValuationFields draft={draft} change={change} of={sending.of} />
      </details>
    </Form>
  );
}

function Kind({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <Choice
      label="What"
      value={draft.kind}
      options={[
        ['SCREEN', 'A screen: options far out of the money, the best first'],
        ['CHAIN', 'A chain: every strike of one underlying'],
      ]}
      onValue={(kind) =>
        change({
          kind: kind as Draft['kind'],
          ...(kind === 'CHAIN' ? { symbols: draft.symbols.slice(0, 1) } : {}),
        })
      }
    />
  );
}

function Universe({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <Choice
      label="Of what"
      value={draft.all ? 'FNO' : 'SYMBOLS'}
      options={[
        ['FNO', 'All stocks with options (F&O)'],
        ['SYMBOLS', 'Underlyings that I choose, stocks or indices'],
      ]}
      onValue={(of) => change({ all: of === 'FNO' })}
    />
  );
}

/** Where to go when the run cannot start for a reason that this form cannot mend. */
function WayOut({ problem }: { problem: Problem | undefined }) {
  switch (problem?.kind) {
    case 'no-credentials':
      return (
        <p>
          <a class="button primary" href="/broker">
            Store today’s broker token
          </a>
        </p>
      );
    case 'terms-not-accepted':
      return (
        <p>
          <a class="button primary" href="/account">
            Read and accept the new terms
          </a>
        </p>
      );
    case 'quota':
      return (
        <p>
          <a href="/jobs">Your runs</a>: wait for one to end, or cancel one.
        </p>
      );
    default:
      return null;
  }
}
