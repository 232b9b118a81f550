import type { Job, Screen } from '../../api/schema';
import { textOf } from '../../rows/testing';

/** For tests: the job of the sample, and the built-in screens. */
export function sampleFacts(): { job: Job; screens: Screen[] } {
  return JSON.parse(textOf('src/pages/sample/rows.json')) as { job: Job; screens: Screen[] };
}

/** For tests: a screen of the user's own. */
export function ownScreen(name: string, more: Partial<Screen> = {}): Screen {
  return {
    name,
    builtIn: false,
    where: 'bid>1',
    sort: '-bid',
    columns: ['symbol', 'bid'],
    side: 'BOTH',
    bands: [],
    share: '',
    ...more,
  };
}
