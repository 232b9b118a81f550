import { expect, test } from 'vitest';
import { tableOfRows } from '../../../rows/table';
import { along, chainOf } from './chain';
import { RVNL_240_PE, RVNL_360_CE, RVNL_400_CE } from './rows.fixture';

const TABLE = tableOfRows([
  RVNL_400_CE,
  { ...RVNL_360_CE, symbol: 'INFY' },
  RVNL_360_CE,
  { ...RVNL_360_CE, expiry: '2027-01-26' },
  { ...RVNL_240_PE, strike: 360 },
  RVNL_240_PE,
]);

test('a chain has the strikes of one underlying and expiry, from the lowest', () => {
  const chain = chainOf(TABLE, 2);
  expect(chain.strikes.map(({ strike }) => strike)).toEqual([240, 360, 400]);
  expect(chain.strikes.map(({ put }) => put?.index)).toEqual([5, 4, undefined]);
  expect(chain.strikes.map(({ call }) => call?.index)).toEqual([undefined, 2, 0]);
});

test('the spot of 286 stands between 240 and 360', () => {
  expect(chainOf(TABLE, 2).belowSpot).toBe(1);
});

test('a strike at the spot is not below it; without a spot none is', () => {
  const at = (spot: number | null) =>
    chainOf(
      tableOfRows([
        { ...RVNL_240_PE, spot },
        { ...RVNL_360_CE, spot },
      ]),
      0,
    ).belowSpot;
  expect(at(240)).toBe(0);
  expect(at(240.05)).toBe(1);
  expect(at(null)).toBe(0);
});

test('a column along the strikes has nulls where nothing is known', () => {
  const chain = chainOf(TABLE, 2);
  expect(along(chain, 'call', 'iv')).toEqual([null, 49.921544389586316, null]);
});
