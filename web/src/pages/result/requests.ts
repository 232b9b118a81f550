import type { Job, RescreenRequest, ScreenRequest } from '../../api/schema';
import { both } from '../../rows/screen';
import { type Sort, writeSort } from '../../rows/sort';
import type { View } from './views';

/** What is looked at as a screen: the view's condition and the filter, the order, the columns. */
export function screenRequest(
  view: View,
  where: string,
  sorts: readonly Sort[],
  names: readonly string[],
): ScreenRequest {
  const { screen } = view;
  return {
    where: both(screen?.where ?? '', where),
    sort: writeSort(sorts),
    columns: [...names],
    side: screen?.side ?? 'BOTH',
    ...(screen?.limit === undefined ? {} : { limit: screen.limit }),
    ...(screen?.bestPerSymbol === undefined ? {} : { bestPerSymbol: screen.bestPerSymbol }),
    ...(screen?.bands === undefined ? {} : { bands: screen.bands.map((band) => ({ ...band })) }),
  };
}

/**
 * What makes a run of its own of what is looked at, so that it can be exported; nothing where the job
 * has it already, or where a re-screen cannot say it.
 */
export function rescreenRequest(
  job: Job,
  view: View,
  where: string,
  sort: readonly Sort[] | undefined,
): RescreenRequest | undefined {
  if (job.parameters.kind === 'RESCREEN') {
    return undefined;
  }
  const order = sort === undefined ? {} : { sort: writeSort(sort) };
  if (where === '') {
    return view.from === 'later' && view.screen !== undefined
      ? { screen: view.screen.name, ...order }
      : undefined;
  }
  const { screen } = view;
  if (screen?.bestPerSymbol !== undefined || screen?.limit !== undefined) {
    return undefined;
  }
  const side =
    screen === undefined || screen.side === 'BOTH'
      ? ''
      : `optionType==${screen.side === 'PUTS' ? 'PE' : 'CE'}`;
  const own = sort === undefined ? (screen?.sort ?? '') : writeSort(sort);
  return {
    where: both(both(screen?.where ?? '', side), where),
    ...(own === '' ? {} : { sort: own }),
  };
}

/** What a saved screen does otherwise than the page, which filters what the view has left. */
export function filterComesFirst(view: View, where: string): string {
  const { screen } = view;
  return where !== '' && (screen?.bestPerSymbol !== undefined || screen?.limit !== undefined)
    ? 'It filters first and then takes the best rows; the page does it the other way round.'
    : '';
}
