import { describe, expect, it } from 'vitest';
import type { Job } from '../../api/schema';
import { ownScreen, sampleFacts } from './fixture';
import { filterComesFirst, rescreenRequest, screenRequest } from './requests';
import { fileOf, viewsOf } from './views';

const { job, screens } = sampleFacts();
const calm = ownScreen('Calm');

function keys(parameters: Partial<Job['parameters']>, saved = [...screens, calm]) {
  const changed = { ...job, parameters: { ...job.parameters, ...parameters } };
  return viewsOf(changed, saved).map((view) => `${view.key} ${view.from}`);
}

function viewOf(key: string, saved = [...screens, calm], parameters = {}) {
  const changed = { ...job, parameters: { ...job.parameters, ...parameters } };
  const view = viewsOf(changed, saved).find((one) => one.key === key);
  if (view === undefined) {
    throw new Error(key);
  }
  return view;
}

describe('the views of a job', () => {
  it('are its screens, all contracts, and the other screens of the user', () => {
    expect(keys({})).toEqual(['Filtered job', 'HighYield job', 'All all', 'Calm later']);
  });

  it('have an own screen as the job was run with it, and apart from that as it is now', () => {
    const then = { ...calm, where: 'bid>5' };
    const parameters = { screens: ['Calm'], ownScreens: [then] };
    expect(keys(parameters)).toEqual([
      'Calm job',
      'All all',
      'Filtered later',
      'HighYield later',
      'now:Calm later',
    ]);
    expect(keys({ screens: ['Calm'], ownScreens: [calm] })).not.toContain('now:Calm later');
    expect(viewOf('Calm', [calm], parameters).screen?.where).toBe('bid>5');
    expect(viewOf('now:Calm', [calm], parameters).screen?.where).toBe('bid>1');
  });

  it('of a chain are all contracts first, of a re-screen only its own rows', () => {
    expect(keys({ kind: 'CHAIN', screens: [] })[0]).toBe('All all');
    expect(keys({ kind: 'RESCREEN', screens: ['Custom'], where: 'bid>1' })).toEqual(['Custom job']);
  });

  it('are of the file that has all columns, or of the one of a re-screen', () => {
    const file = (kind: string) => ({ kind, fileId: kind }) as Job['files'][number];
    const files = ['processed_options', 'filtered_options', 'calculated_columns', 'logs'].map(file);
    expect(fileOf({ ...job, files })?.fileId).toBe('calculated_columns');
    const parameters = { ...job.parameters, kind: 'RESCREEN' as const };
    expect(fileOf({ parameters, files: files.slice(0, 2) })?.fileId).toBe('filtered_options');
    expect(fileOf({ ...job, files: files.slice(0, 2) })).toBeUndefined();
  });
});

describe('what is looked at, as a request', () => {
  const best = ownScreen('Best', { bestPerSymbol: 1, side: 'PUTS' });
  const sorts = [{ column: 'yield', descending: true }];

  it('for a screen has the condition of both, and all else of the view', () => {
    expect(screenRequest(viewOf('Best', [best]), 'bid>2,ask>2', sorts, ['symbol'])).toEqual({
      where: 'bid>1;(bid>2,ask>2)',
      sort: '-yield',
      columns: ['symbol'],
      side: 'PUTS',
      bestPerSymbol: 1,
      bands: [],
    });
    expect(filterComesFirst(viewOf('Best', [best]), 'bid>2')).not.toBe('');
    expect(filterComesFirst(viewOf('Calm'), 'bid>2')).toBe('');
  });

  it('for a run of its own is made only where the job has not these rows already', () => {
    expect(rescreenRequest(job, viewOf('Filtered'), '', undefined)).toBeUndefined();
    expect(rescreenRequest(job, viewOf('All'), '', sorts)).toBeUndefined();
    expect(rescreenRequest(job, viewOf('Calm'), '', undefined)).toEqual({ screen: 'Calm' });
    expect(rescreenRequest(job, viewOf('Calm'), 'ask>1', undefined)).toEqual({
      where: 'bid>1;ask>1',
      sort: '-bid',
    });
    expect(rescreenRequest(job, viewOf('All'), 'ask>1', sorts)).toEqual({
      where: 'ask>1',
      sort: '-yield',
    });
  });

  it('for a run of its own says puts or calls, and is none where the best are wanted', () => {
    const puts = ownScreen('Puts', { side: 'PUTS', sort: '' });
    expect(rescreenRequest(job, viewOf('Puts', [puts]), 'ask>1', undefined)).toEqual({
      where: 'bid>1;optionType==PE;ask>1',
    });
    expect(rescreenRequest(job, viewOf('Best', [best]), 'ask>1', undefined)).toBeUndefined();
    const child = { ...job, parameters: { ...job.parameters, kind: 'RESCREEN' as const } };
    expect(rescreenRequest(child, viewOf('All'), 'ask>1', undefined)).toBeUndefined();
  });
});
