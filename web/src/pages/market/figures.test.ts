import { expect, it } from 'vitest';
import { pressureWords, shares, within } from './figures';

it('shows highs and lows with ten percent at least, and halves when there are none', () => {
  expect(shares(0, 0)).toEqual([50, 50]);
  expect(shares(3, 1)).toEqual([75, 25]);
  expect(shares(99, 1)).toEqual([90, 10]);
  expect(shares(0, 5)).toEqual([10, 90]);
});

it('keeps a bar on its scale', () => {
  expect(within(0, -100, 100)).toBe(50);
  expect(within(-250, -100, 100)).toBe(0);
  expect(within(900, 0, 480)).toBe(100);
});

it('says pressure in words', () => {
  expect(pressureWords(null)).toBe('not known yet');
  expect(pressureWords(null, 'nothing')).toBe('nothing');
  expect(pressureWords(0)).toBe('even');
  expect(pressureWords(-21.29)).toBe('21.3 % ▼ selling');
  expect(pressureWords(15.2)).toBe('15.2 % ▲ buying');
});
