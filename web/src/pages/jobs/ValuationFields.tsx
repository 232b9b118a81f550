import { Choice, Field } from '../../ui/Form';
import type { Draft } from './draft';

/** How volatilities are implied, and what counts as stale. */
export function ValuationFields({
  draft,
  change,
  of,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  of: (field: string) => string | undefined;
}) {
  return (
    <>
      <Choice
        label="Volatility"
        value={draft.convention}
        options={[
          ['BLACK76', 'Black-76 on the forward, of the bid'],
          ['NSE', 'As NSE publishes it: Black-Scholes on the spot at 10 %, of the last price'],
        ]}
        onValue={(convention) => change({ convention: convention as Draft['convention'] })}
        fault={of('valuation.convention')}
        hint="Figures of money do not depend on it."
      />
      {draft.convention === 'BLACK76' && (
        <Field
          label="Interest rate, percent a year"
          value={draft.ratePercent}
          onValue={(ratePercent) => change({ ratePercent })}
          inputMode="decimal"
          fault={of('valuation.ratePercent')}
          hint="Continuously compounded, 0 to 30."
        />
      )}
      <Field
        label="Stale after, seconds"
        value={draft.staleAfterSeconds}
        onValue={(staleAfterSeconds) => change({ staleAfterSeconds })}
        inputMode="numeric"
        fault={of('valuation.staleAfterSeconds')}
        hint="A row whose last trade is older is marked as stale."
      />
    </>
  );
}
