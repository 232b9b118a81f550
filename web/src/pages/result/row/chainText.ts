import type { Guide } from '../../../charts/parts';
import { CALL_SIGN, PUT_SIGN } from '../../../charts/shapes';
import { counted, number } from '../../../format';
import { along, type Chain } from './chain';
import { price, type Row } from './contract';

/** The spot and the strike that is opened, for a chart along the strikes. */
export function guidesOf(chain: Chain, opened: Row): readonly Guide[] {
  const guides: Guide[] = [];
  const strike = opened.number('strike');
  if (strike !== undefined) {
    guides.push({ at: strike, name: `opened ${price(strike)}` });
  }
  if (chain.spot !== undefined) {
    guides.push({ at: chain.spot, name: `spot ${price(chain.spot)}`, dashed: true });
  }
  return guides;
}

/** The main figures of a smile. */
export function smileCaption(chain: Chain): string {
  const sides = [
    range('put', `Puts (${PUT_SIGN})`, along(chain, 'put', 'iv')),
    range('call', `Calls (${CALL_SIGN}, dashed)`, along(chain, 'call', 'iv')),
  ];
  return `${sides.join(' ')} Shaded: from half a tick less to half a tick more.`;
}

function range(side: string, name: string, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? `No ${side} has a volatility.`
    : `${name}: ${number(Math.min(...known), 2)} to ${number(Math.max(...known), 2)} % at ${counted(known.length, 'strike')}.`;
}

/** The main figures of the open interest. */
export function interestCaption(chain: Chain): string {
  return (['put', 'call'] as const)
    .map((side) => {
      const lots = along(chain, side, 'openInterestLots').map((value) => value ?? 0);
      const most = Math.max(0, ...lots);
      const total = lots.reduce((sum, value) => sum + value, 0);
      const name = side === 'put' ? 'Puts (filled)' : 'Calls (outlined)';
      return most === 0
        ? `${name}: none.`
        : `${name}: ${counted(total, 'lot')}, most at ${price(chain.strikes[lots.indexOf(most)]?.strike)}, ${number(most)}.`;
    })
    .join(' ');
}
