import type { JobParameters } from '../../api/schema';
import { date, duration, inLakh, number, rupees } from '../../format';
import { sidesWords, underlyings } from './words';

/** The parameters of a run, as they were asked for. */
export function Asked({ parameters }: { parameters: JobParameters }) {
  const { symbols = [], screens = [], marginStrikes = [], valuation, kind } = parameters;
  return (
    <section class="card">
      <h2>Asked for</h2>
      <dl class="facts">
        <dt>Underlyings</dt>
        <dd>{parameters.universe === undefined ? symbols.join(', ') : underlyings(parameters)}</dd>
        <dt>Expiry</dt>
        <dd>{date(parameters.expiry)}</dd>
        {kind !== 'CHAIN' && (
          <>
            <dt>Distance</dt>
            <dd>more than {number(parameters.distancePercent, 2)} % from the spot</dd>
            <dt>Sides</dt>
            <dd>{sidesWords(parameters.sides)}</dd>
          </>
        )}
        <dt>Capital</dt>
        <dd>
          {rupees(parameters.capital)}, {inLakh(parameters.capital ?? 0)}
        </dd>
        <dt>Cost per lot</dt>
        <dd>{rupees(parameters.costPerLot, 2)}</dd>
        {screens.length > 0 && (
          <>
            <dt>Screens</dt>
            <dd>{screens.join(', ')}</dd>
          </>
        )}
        {parameters.where !== undefined && (
          <>
            <dt>Condition</dt>
            <dd>
              <code>{parameters.where}</code>
            </dd>
          </>
        )}
        {parameters.sort && (
          <>
            <dt>Order</dt>
            <dd>
              <code>{parameters.sort}</code>
            </dd>
          </>
        )}
        {kind === 'CHAIN' && (
          <>
            <dt>Margins of strikes</dt>
            <dd>
              {marginStrikes.length === 0
                ? 'none'
                : marginStrikes
                    .map((strike) => number(strike, strike % 1 === 0 ? 0 : 2))
                    .join(' · ')}
            </dd>
          </>
        )}
        {valuation !== undefined && (
          <>
            <dt>Volatility</dt>
            <dd>
              {valuation.convention === 'NSE'
                ? 'as NSE publishes it, Black-Scholes on the spot'
                : 'Black-76 on the forward, of the bid'}
              , rate {number(valuation.ratePercent, 2)} %; stale after{' '}
              {duration(valuation.staleAfterSeconds ?? 0)}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
