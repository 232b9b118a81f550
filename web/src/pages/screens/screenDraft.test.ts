import { describe, expect, it } from 'vitest';
import type { Screen } from '../../api/schema';
import {
  type BandDraft,
  draftOfScreen,
  readSort,
  type ScreenDraft,
  screenFaults,
  screenRequest,
  sortText,
} from './screenDraft';

const CALM: Screen = {
  name: 'Calm',
  builtIn: false,
  where: 'yield>1',
  sort: '-yield,symbol',
  columns: ['symbol', 'yield'],
  side: 'PUTS',
  limit: 50,
  bestPerSymbol: 2,
  bands: [
    { name: 'Fat', colour: 'GREEN', column: 'yield', lower: 3 },
    { name: 'Thin', colour: 'LIGHT_RED', column: 'yield', lower: -1.5, upper: 3 },
  ],
  share: '',
};

const draft = (change: Partial<ScreenDraft>) => ({ ...draftOfScreen(CALM), ...change });

describe('a screen in fields', () => {
  it('is sent as it was read', () => {
    const { name: _name, builtIn: _builtIn, share: _share, ...request } = CALM;
    expect(screenRequest(draftOfScreen(CALM))).toEqual(request);
  });

  it('leaves out what is empty', () => {
    const request = screenRequest(
      draft({ where: ' ', sort: [], limit: '', bestPerSymbol: '', bands: [] }),
    );
    expect(request).toEqual({ columns: ['symbol', 'yield'], side: 'PUTS', bands: [] });
  });

  it('has its order by columns', () => {
    expect(readSort('-yield, symbol')).toEqual([
      { column: 'yield', descending: true },
      { column: 'symbol', descending: false },
    ]);
    expect(readSort('')).toEqual([]);
    expect(sortText(readSort('-yield,symbol'))).toBe('-yield,symbol');
  });
});

describe('what is wrong with a screen', () => {
  const fields = (change: Partial<ScreenDraft>, isNew = true, names: string[] = []) =>
    Object.keys(screenFaults(draft(change), isNew, names));

  it('is nothing with this one', () => {
    expect(fields({})).toEqual([]);
  });

  it.each<[Partial<ScreenDraft>, string]>([
    [{ name: '' }, 'name'],
    [{ name: 'a b' }, 'name'],
    [{ name: 'Custom' }, 'name'],
    [{ columns: [] }, 'columns'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ bestPerSymbol: '1,001' }, 'bestPerSymbol'],
  ])('%o is a fault of %s', (change, field) => {
    expect(fields(change)).toEqual([field]);
  });

  it('is a name that is there, of a new one only', () => {
    expect(fields({}, true, ['Calm'])).toEqual(['name']);
    expect(fields({}, false, ['Calm'])).toEqual([]);
  });

  it('is a band without a name, an end, or with its ends the wrong way round', () => {
    const band: BandDraft = {
      name: 'A',
      colour: 'GREEN',
      column: 'yield',
      lower: '1',
      upper: '',
    };
    const bands = (...some: Partial<BandDraft>[]) =>
      fields({ bands: some.map((one) => ({ ...band, ...one })) });
    expect(bands({})).toEqual([]);
    expect(bands({}, { name: '' })).toEqual(['bands[1]']);
    expect(bands({ upper: 'x' })).toEqual(['bands[0]']);
    expect(bands({ upper: '1' })).toEqual(['bands[0]']);
  });
});
