import { describe, expect, it } from 'vitest';
import { addressOf, readLook } from './address';

describe('the address of a look', () => {
  it('says nothing of what is as usual', () => {
    expect(addressOf('/jobs/1/rows', { where: '', chart: false })).toBe('/jobs/1/rows');
  });

  it('is read as it was written', () => {
    const look = {
      screen: 'now:Calm',
      where: 'symbol=in=("M&M",TCS);bid>1',
      sort: [
        { column: 'yield', descending: true },
        { column: 'symbol', descending: false },
      ],
      columns: ['symbol', 'bid'],
      row: 'M&M26DEC2800PE',
      chart: true,
    };
    const { searchParams } = new URL(addressOf('/sample', look), 'http://x');
    expect(readLook(Object.fromEntries(searchParams))).toEqual(look);
  });

  it('leaves out what means nothing, but keeps a filter that has to be told of', () => {
    expect(
      readLook({ sort: 'nothing', columns: 'nothing,nor', where: 'yeild>1', chart: 'x' }),
    ).toEqual({ where: 'yeild>1', chart: false });
    expect(readLook({ columns: 'bid,nothing,bid,ask' }).columns).toEqual(['bid', 'ask']);
  });
});
