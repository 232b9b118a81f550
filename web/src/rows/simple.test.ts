import { describe, expect, it } from 'vitest';
import { readWhere } from './conditions';
import { linesOf, operatorsOf, textOf } from './simple';

describe('a filter of lines', () => {
  it.each([
    'yield>50000',
    'yield>50000;absDistancePercent>15',
    'symbol=in=(INFY,TCS,M&M);stale==false',
    'expiry<=2026-12-29',
    'symbol=="a b"',
    'reason!="it\'s \\"x\\" \\\\ y"',
  ])('%s comes back as it was', (text) => {
    const lines = linesOf(text);
    expect(lines && textOf(lines)).toBe(text);
  });

  it('is nothing but comparisons that must all hold', () => {
    expect(linesOf('')).toEqual([]);
    expect(linesOf('yield>1,bid>1')).toBeUndefined();
    expect(linesOf('yield>1;(bid>1,bid<0)')).toBeUndefined();
    expect(linesOf('yield>abc')).toBeUndefined();
    expect(linesOf('symbol=="a,b"')).toBeUndefined();
    expect(linesOf('symbol==""')).toBeUndefined();
    expect(linesOf('(yield>1)')).toEqual([{ column: 'yield', operator: '>', value: '1' }]);
  });

  it('leaves out a line that has no value yet', () => {
    const line = { column: 'bid', operator: '>', value: ' ' };
    expect(textOf([line, { ...line, value: ' 2 ' }])).toBe('bid>2');
  });

  it('offers a column only what it can be compared by', () => {
    for (const [name, value] of [
      ['stale', 'true'],
      ['symbol', 'A'],
      ['bid', '1'],
    ] as const) {
      for (const [operator] of operatorsOf(name)) {
        const text = textOf([{ column: name, operator, value }]);
        expect(readWhere(text), text).toHaveProperty('condition');
      }
    }
  });
});
