import { describe, expect, it } from 'vitest';
import { completions, cut, resolve, type Underlying } from './symbols';

const known = ['BANKNIFTY', 'BAJAJ-AUTO', 'INFY', 'M&M', 'NIFTY', 'NIFTYNXT50'].map(
  (symbol): Underlying => ({ symbol, kind: 'STOCK', expiries: 3 }),
);

describe('symbols', () => {
  it('are cut from a pasted list, each once', () => {
    expect(cut(' infy, TCS;M&M\nINFY\t,,')).toEqual(['INFY', 'TCS', 'M&M']);
  });

  it('are found in any spelling that is unmistakable', () => {
    expect(resolve(' infy ', known)).toBe('INFY');
    expect(resolve('mm', known)).toBe('M&M');
    expect(resolve('bajaj auto', known)).toBe('BAJAJ-AUTO');
    expect(resolve('NIF', known)).toBeUndefined();
    expect(resolve('', known)).toBeUndefined();
  });

  it('are offered by their beginning, then by what they contain, but for those chosen', () => {
    expect(completions('nif', known, []).map((one) => one.symbol)).toEqual([
      'NIFTY',
      'NIFTYNXT50',
      'BANKNIFTY',
    ]);
    expect(completions('nif', known, ['NIFTY']).map((one) => one.symbol)).toEqual([
      'NIFTYNXT50',
      'BANKNIFTY',
    ]);
    expect(completions('', known, [])).toEqual([]);
  });
});
