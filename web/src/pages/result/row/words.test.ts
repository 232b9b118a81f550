import { expect, test } from 'vitest';
import { tableOfRows } from '../../../rows/table';
import { chainOf } from './chain';
import { interestCaption, smileCaption } from './chainText';
import { contractInWords, placeInWords, price, rowOf } from './contract';
import { soldGreeks } from './greeks';
import { amountInWords, outcomesOf } from './outcomes';
import { soldLotOf } from './payoff';
import { payoffCaption, payoffRange } from './payoffText';
import { RVNL_240_PE, RVNL_360_CE, RVNL_400_CE } from './rows.fixture';
import { outlookOf } from './sigma';

const row = (cells: object) => rowOf(tableOfRows([{ ...RVNL_360_CE, ...cells }]), 0);
const lot = soldLotOf(row({})) ?? expect.fail('no lot');

test('a contract is said as a trader says it', () => {
  expect(contractInWords(row({}))).toBe('RVNL 360 call, 29 Dec 2026');
  expect(contractInWords(row({ optionType: 'PE', strike: 247.5 }))).toBe(
    'RVNL 247.50 put, 29 Dec 2026',
  );
});

test('the strike is above or below the spot whatever the sign of the column', () => {
  expect(placeInWords(row({}))).toBe('₹ 74 (25.87 %) above the spot of ₹ 286');
  expect(placeInWords(row({ strike: 243.1 }))).toBe('₹ 42.90 (15.00 %) below the spot of ₹ 286');
  expect(placeInWords(row({ strike: 286 }))).toBe('at the spot of ₹ 286');
  expect(placeInWords(row({ spot: null }))).toBeUndefined();
});

test('a price shows paise where it has some', () => {
  expect([price(360), price(362.042), price(undefined)]).toEqual(['360', '362.04', '–']);
});

test('a seller has the opposite of the greeks of the option', () => {
  const [delta, gamma, theta, vega] = soldGreeks(row({}));
  expect(delta).toMatchObject({ option: 150.3071455777558, seller: -150.3071455777558 });
  expect(delta?.words).toContain('up by ₹ 1: the seller loses ₹ 150.31');
  expect(gamma?.words).toContain("the seller's delta falls by ₹ 5.62");
  expect(theta?.words).toContain('the seller gains ₹ 158.70');
  expect(vega?.words).toContain('the seller loses ₹ 248.84');
});

test('the seller of a put gains when the underlying rises', () => {
  const [delta] = soldGreeks(row({ optionType: 'PE', deltaPerLot: -90 }));
  expect(delta?.words).toContain('the seller gains ₹ 90.00');
});

test('an unknown greek has no sign and no words', () => {
  expect(soldGreeks(row({ vegaPerLot: null }))[3]).toEqual({
    name: 'Vega',
    option: undefined,
    seller: undefined,
    words: '',
  });
});

test('outcomes go from the best to the worst, with two sigmas beyond the break-even', () => {
  const outcomes = outcomesOf(lot, outlookOf(row({})));
  expect(outcomes.map(({ at }) => at && Math.round(at))).toEqual([360, 362, 332, 382, undefined]);
  // 331.65 is below the strike; (381.9248 - 360) x 1,525 = 33,435.36, less 3,114.25 is 30,321.11.
  expect(outcomes.map(({ gain }) => gain && Math.round(gain))).toEqual([
    3114,
    0,
    3114,
    -30_321,
    Number.NEGATIVE_INFINITY,
  ]);
  expect(amountInWords(outcomes.at(-1)?.gain ?? 0)).toBe('no limit');
});

test('the sigmas of a put go down, and its worst is at zero', () => {
  const put = soldLotOf(rowOf(tableOfRows([RVNL_240_PE]), 0)) ?? expect.fail('no lot');
  const outcomes = outcomesOf(put, outlookOf(row({})));
  expect(outcomes[2]?.what).toBe('One sigma down');
  // 288 / e^0.141132 = 250.09.
  expect(outcomes[2]?.at).toBeCloseTo(250.09, 2);
  // 2,275.50 - 240 x 1,525 = -363,724.50.
  expect(outcomes[4]).toMatchObject({ at: 0, gain: -363_724.5 });
});

test('outcomes without an outlook say why', () => {
  expect(outcomesOf(lot, 'the forward is unknown')[2]).toEqual({
    what: 'One sigma up',
    why: 'the forward is unknown',
  });
});

test('the caption of the pay-off has the main figures', () => {
  expect(payoffCaption(lot, outlookOf(row({})))).toBe(
    'Gains ₹ 3,114.25 at most, nothing at 362.04. Shaded: one sigma, 250.09 to 331.65, and two, ' +
      '217.17 to 381.92, around the forward, from the volatility at the money, 43.18 %. ' +
      'Against the seller, one sigma would leave ₹ 3,114.25, two would lose ₹ 30,321.',
  );
  expect(payoffCaption(lot, 'the forward is unknown')).toContain('is not shown: the forward');
});

test('a pay-off is drawn around all that is marked, never below zero', () => {
  const { from, to } = payoffRange(lot, 286, outlookOf(row({})));
  expect(from).toBeLessThan(217.17);
  expect(to).toBeGreaterThan(381.92);
  expect(payoffRange({ ...lot, call: false, strike: 1 }, 500, 'unknown').from).toBe(0);
});

test('captions of the chain name the range of each side and where most is open', () => {
  const chain = chainOf(tableOfRows([RVNL_360_CE, RVNL_400_CE, RVNL_240_PE]), 0);
  expect(smileCaption(chain)).toContain('Puts (▼): 46.00 to 46.00 % at 1 strike.');
  expect(interestCaption(chain)).toBe(
    'Puts (filled): 12 lots, most at 240, 12. Calls (outlined): 5 lots, most at 360, 5.',
  );
  expect(smileCaption(chainOf(tableOfRows([RVNL_400_CE]), 0))).toContain(
    'No call has a volatility.',
  );
});
