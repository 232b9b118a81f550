import type { Job } from '../../../api/schema';
import { counted, inLakh, number, rupees } from '../../../format';
import { isCall, price, type Row } from './contract';
import { Facts } from './Facts';
import { deliveryValue, soldLotOf } from './payoff';
import { whyUnknown } from './why';

const BASIS: Readonly<Record<string, string>> = {
  ONE_LOT_SOLD: "the broker's own for selling one lot, nothing else held",
};

/** What selling blocks, how many lots the capital is good for, and what delivery means. */
export function MarginFacts({ row, job }: { row: Row; job: Job }) {
  const why = whyUnknown(row, ['margin'], job.parameters.kind);
  const margin = row.number('margin');
  const lots = row.number('lots');
  const used = row.number('capitalUsed');
  const days = row.number('daysLeft');
  const basis = row.text('marginBasis');
  return (
    <>
      <h3>Margin and lots</h3>
      <Facts
        facts={[
          ['Margin of one lot', margin && rupees(margin), why],
          ['Basis', basis && (BASIS[basis] ?? basis), why],
          ['Lot', `${number(row.number('lotSize'))} shares`],
          ['Capital', rupees(job.parameters.capital)],
          ['Lots for the capital', lots === undefined ? undefined : counted(lots, 'lot'), why],
          ['Capital used', used === undefined ? undefined : rupees(used), why],
          ['Days to expiry', days === undefined ? undefined : counted(days, 'day')],
        ]}
      />
      <p class="fine">
        Margins rise when the market moves against you, and those of options of shares in the last
        four trading days before expiry.
      </p>
      <Delivery row={row} />
    </>
  );
}

function Delivery({ row }: { row: Row }) {
  const lot = soldLotOf(row);
  const shares = number(row.number('lotSize'));
  const strike = row.number('strike');
  const verb = isCall(row) ? 'deliver' : 'take';
  return (
    <p class="fine">
      In the money at expiry, a seller of an option of a share has to {verb} {shares} shares a lot
      at ₹ {price(strike)}
      {lot && `, ${inLakh(deliveryValue(lot))} a lot`}. Options of indices are settled in cash.
    </p>
  );
}
