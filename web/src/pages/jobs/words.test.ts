import { describe, expect, it } from 'vitest';
import type { Job } from '../../api/schema';
import { doneShare, hasResult, isOver, outcome, stageWord, underlyings } from './words';

const progress = {
  message: '',
  symbolsDone: 0,
  symbolsTotal: 0,
  contractsDone: 0,
  contractsTotal: 0,
};

describe('words of a run', () => {
  it('names the universe, or the first three symbols and how many more', () => {
    expect(underlyings({ universe: 'FNO' })).toBe('All F&O stocks');
    expect(underlyings({ symbols: ['INFY'] })).toBe('INFY');
    expect(underlyings({ symbols: ['A', 'B', 'C', 'D', 'E'] })).toBe('A, B, C and 2 more');
  });

  it('counts only done and partly done as a result', () => {
    expect((['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const).map(hasResult)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect((['QUEUED', 'RUNNING', 'CANCELLED'] as const).map(isOver)).toEqual([false, false, true]);
  });

  it('tells the reason of a failure', () => {
    const job = { status: 'FAILED', failure: 'The token has ended.' } as Job;
    expect(outcome(job)).toBe('The run failed. The token has ended.');
  });

  it('tells the rows by screen', () => {
    const job = {
      status: 'PARTIAL',
      counts: { symbols: 1, contracts: 4073, screens: { Filtered: 606 } },
    } as unknown as Job;
    expect(outcome(job)).toBe(
      'The run is over, with something left out. 4,073 contracts: 606 in Filtered.',
    );
  });

  it('knows no share before the instruments are there', () => {
    expect(doneShare({ ...progress, symbolsTotal: 9 })).toBeUndefined();
    expect(doneShare({ ...progress, stage: 'INSTRUMENTS', symbolsTotal: 9 })).toBeUndefined();
  });

  it('goes by contracts once they are counted, and never beyond the whole', () => {
    expect(doneShare({ ...progress, stage: 'SPOT', symbolsDone: 1, symbolsTotal: 4 })).toBe(0.25);
    expect(doneShare({ ...progress, stage: 'QUOTES', contractsDone: 5, contractsTotal: 4 })).toBe(
      1,
    );
  });

  it('names stages in either spelling, and leaves others as they are', () => {
    expect(stageWord('quotes')).toBe('Quotes');
    expect(stageWord('total')).toBe('total');
  });
});
