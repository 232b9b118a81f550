import type { Job } from '../../../api/schema';
import { Scroll } from '../../../charts/ChartFigure';
import { number } from '../../../format';
import type { Row } from './contract';
import { Unknown } from './Facts';
import { soldGreeks } from './greeks';
import { whyUnknown } from './why';

/** Greeks of one lot, with the sign that they have for who sold it. */
export function GreeksTable({ row, job }: { row: Row; job: Job }) {
  const why = whyUnknown(row, ['volatility'], job.parameters.kind);
  return (
    <>
      <h3>Greeks of one sold lot</h3>
      <Scroll label="Greeks of one sold lot">
        <table class="list">
          <caption>Rupees a lot. The seller has the opposite of the option.</caption>
          <thead>
            <tr>
              <th scope="col">Greek</th>
              <th scope="col" class="number">
                Option
              </th>
              <th scope="col" class="number">
                Seller
              </th>
              <th scope="col">In words</th>
            </tr>
          </thead>
          <tbody>
            {soldGreeks(row).map(({ name, option, seller, words }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{number(option, 2)}</td>
                <td class="number">{number(seller, 2)}</td>
                <td>{seller === undefined ? <Unknown why={why} /> : words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
