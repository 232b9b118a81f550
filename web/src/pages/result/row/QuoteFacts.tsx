import type { Job } from '../../../api/schema';
import { dateTime, duration, inLakh, number, rupees } from '../../../format';
import { price, type Row } from './contract';
import { Facts } from './Facts';
import { type Input, whyUnknown } from './why';

/** What is bid for the contract, and what a seller gets for it. */
export function QuoteFacts({ row, job }: { row: Row; job: Job }) {
  const { kind } = job.parameters;
  const why = (...inputs: Input[]) => whyUnknown(row, inputs, kind);
  const bid = row.number('bid');
  const ask = row.number('ask');
  const last = row.number('last');
  const age = row.number('lastTradeAge');
  const quoted = row.number('quoteTime');
  const money = (name: string, decimals = 0) => {
    const value = row.number(name);
    return value === undefined ? undefined : rupees(value, decimals);
  };
  const percent = (name: string) => {
    const value = row.number(name);
    return value === undefined ? undefined : `${number(value, 2)} %`;
  };
  const total = row.number('totalPremium');
  return (
    <>
      <h3>Quote and premium</h3>
      <Facts
        facts={[
          [
            'Bid',
            bid && `₹ ${price(bid)} for ${number(row.number('bidQuantity'))} shares`,
            why('bid'),
          ],
          [
            'Ask',
            ask && `₹ ${price(ask)} for ${number(row.number('askQuantity'))} shares`,
            why('ask'),
          ],
          ['Spread', percent('spreadPercent'), why('bid', 'ask')],
          [
            'Last',
            last && `₹ ${price(last)}${age === undefined ? '' : `, ${duration(age)} before`}`,
            why('last'),
          ],
          ['Volume today', `${number(row.number('volume'))} shares`],
          [
            'Open interest',
            `${number(row.number('openInterest'))} shares, ${number(row.number('openInterestLots'))} lots`,
          ],
          ['Net premium a lot', money('netPremium', 2), why('bid')],
          ['Total premium', total === undefined ? undefined : inLakh(total), why('bid', 'margin')],
          ['Yield, 30 days', money('yield'), why('bid', 'margin')],
          ['Return on margin', percent('returnOnMargin'), why('bid', 'margin')],
          ['The same a year', percent('annualisedReturnOnMargin'), why('bid', 'margin')],
          ['Quoted', dateTime(quoted)],
        ]}
      />
    </>
  );
}
