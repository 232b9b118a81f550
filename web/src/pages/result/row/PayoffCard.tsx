import { useState } from 'preact/hooks';
import type { Job } from '../../../api/schema';
import { Scroll } from '../../../charts/ChartFigure';
import { Field } from '../../../ui/Form';
import { isCall, price, type Row } from './contract';
import { Unknown } from './Facts';
import { amountInWords, type Outcome, outcomesOf } from './outcomes';
import { PayoffChart } from './PayoffChart';
import { gainAt, type SoldLot, soldLotOf } from './payoff';
import { outlookOf } from './sigma';
import { whyUnknown } from './why';

/** What selling the contract comes to on the day of expiry. */
export function PayoffCard({ row, job }: { row: Row; job: Job }) {
  const lot = soldLotOf(row);
  const { kind } = job.parameters;
  if (lot === undefined) {
    return (
      <section class="card">
        <h3>Pay-off at expiry</h3>
        <p>
          <Unknown why={whyUnknown(row, ['bid'], kind)} />
        </p>
      </section>
    );
  }
  const outlook = outlookOf(row);
  const lots = row.number('lots');
  const noLots = whyUnknown(row, ['margin'], kind);
  return (
    <section class="card">
      <PayoffChart lot={lot} row={row} outlook={outlook} />
      <Scroll label="Outcomes at expiry">
        <table class="list">
          <caption>
            Sold at the bid of ₹ {price(row.number('bid'))}, cost taken off, held to expiry.
          </caption>
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col" class="number">
                Underlying
              </th>
              <th scope="col" class="number">
                One lot
              </th>
              <th scope="col" class="number">
                {lots === undefined ? 'All lots' : `${lots} lots`}
              </th>
            </tr>
          </thead>
          <tbody>
            {outcomesOf(lot, outlook).map((outcome) => (
              <OutcomeLine key={outcome.what} outcome={outcome} lots={lots} noLots={noLots} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <WhatIf lot={lot} row={row} lots={lots} />
    </section>
  );
}

function OutcomeLine({
  outcome: { what, at, gain, why },
  lots,
  noLots,
}: {
  outcome: Outcome;
  lots: number | undefined;
  noLots: string;
}) {
  return (
    <tr>
      <th scope="row">{what}</th>
      <td class="number">{at === undefined ? '' : `₹ ${price(at)}`}</td>
      <td class="number">{gain === undefined ? <Unknown why={why} /> : amountInWords(gain)}</td>
      <td class="number">
        {gain === undefined ? (
          '–'
        ) : lots === undefined ? (
          <Unknown why={noLots} />
        ) : (
          amountInWords(lots === 0 ? 0 : gain * lots)
        )}
      </td>
    </tr>
  );
}

/** The same for a price of one's own. */
function WhatIf({ lot, row, lots }: { lot: SoldLot; row: Row; lots: number | undefined }) {
  const [text, setText] = useState('');
  const at = text.trim() === '' ? Number.NaN : Number(text);
  const valid = Number.isFinite(at) && at >= 0;
  const gain = valid ? gainAt(lot, at) : Number.NaN;
  const symbol = row.text('symbol') ?? 'the underlying';
  return (
    <>
      <Field
        label={`If ${symbol} ends at, rupees a share`}
        value={text}
        onValue={setText}
        inputMode="decimal"
        placeholder={price(row.number('strike'))}
        fault={text.trim() === '' || valid ? undefined : 'A price is a number, 0 or more.'}
      />
      <p role="status">
        {valid &&
          `${saysGain(1, gain)}${lots === undefined || lots < 2 ? '' : `; ${saysGain(lots, gain)}`}. The ${isCall(row) ? 'call' : 'put'} ends ${gain === lot.netPremium ? 'worthless' : 'in the money'}.`}
      </p>
    </>
  );
}

function saysGain(lots: number, gain: number): string {
  const verb = `${gain < 0 ? 'lose' : 'gain'}${lots === 1 ? 's' : ''}`;
  return `${lots === 1 ? 'One lot' : `${lots} lots`} ${verb} ${amountInWords(Math.abs(gain * lots))}`;
}
