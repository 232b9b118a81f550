import type { Job } from '../../../api/schema';
import { number } from '../../../format';
import { price, type Row } from './contract';
import { type Fact, Facts } from './Facts';
import { type Input, whyUnknown } from './why';

const FORWARD: Readonly<Record<string, string>> = {
  FUTURE_MID: "the future's mid",
  FUTURE_LAST: "the future's last price",
  PARITY: 'call and put near the money',
  SPOT: 'the spot, carried at the rate',
};

/** How far the strike is in the underlying's own measure, and what the model makes of it. */
export function VolatilityFacts({ row, job }: { row: Row; job: Job }) {
  const why = (...inputs: Input[]) => whyUnknown(row, inputs, job.parameters.kind);
  const says = (name: string, decimals: number, unit = ''): string | undefined => {
    const value = row.number(name);
    return value === undefined ? undefined : `${number(value, decimals)}${unit}`;
  };
  const iv = says('iv', 2, ' %');
  const low = says('ivLow', 2);
  const forward = row.number('forward');
  const source = row.text('forwardSource');
  const facts: readonly Fact[] = [
    [
      job.parameters.valuation?.convention === 'NSE' ? 'IV of the last price' : 'IV of the bid',
      iv && (low ? `${iv}, from ${low} to ${says('ivHigh', 2, ' %')}` : iv),
      why('volatility'),
    ],
    ['Quality of it', quality(row.text('ivQuality'))],
    ['IV at the money', says('atmIv', 2, ' %'), why('atmIv')],
    ['IV rank', says('ivRank', 0), why('rank')],
    ['IV percentile', says('ivPercentile', 0), why('rank')],
    [
      'Forward',
      forward && `₹ ${price(forward)}${source ? `, of ${FORWARD[source] ?? source}` : ''}`,
      'its underlying has no forward',
    ],
    ['Distance', says('sigmaDistance', 2, ' sigmas'), why('volatility')],
    ['Ends out of the money', says('probabilityOtm', 3), why('volatility')],
    ['Ends short of break-even', says('probabilityOfProfit', 3), why('volatility')],
    ['Touches the strike', says('probabilityOfTouch', 3), why('volatility')],
  ];
  return (
    <>
      <h3>Volatility and probability</h3>
      <Facts facts={facts} />
      <p class="fine">
        Probabilities are risk-neutral, 0 to 1: what the price says in a model, not how often it
        happens.
      </p>
    </>
  );
}

function quality(name: string | undefined): string | undefined {
  switch (name) {
    case 'GOOD':
      return 'good: less than a point from half a tick less to half a tick more';
    case 'WIDE':
      return 'wide: a point or more from half a tick less to half a tick more';
    default:
      return 'none';
  }
}
