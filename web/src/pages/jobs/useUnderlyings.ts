import { useEffect, useState } from 'preact/hooks';
import { all, api, good } from '../../api/client';
import { type Loaded, useLoad } from '../../ui/useLoad';
import { patiently } from './patient';
import type { Underlying } from './symbols';

/** Every underlying with options, and whether the day's list of them is still being fetched. */
export function useUnderlyings(): { loaded: Loaded<Underlying[]>; pending: boolean } {
  return usePatient(
    () =>
      all((cursor) =>
        good(api.GET('/instruments/symbols', { params: { query: { limit: 100, cursor } } })),
      ),
    [],
  );
}

/** As `useLoad`, for what needs the instrument list: it waits for that, and says so. */
export function usePatient<T>(
  load: () => Promise<T>,
  inputs: readonly unknown[],
): { loaded: Loaded<T>; pending: boolean } {
  const [pending, setPending] = useState(false);
  const [page] = useState({ open: true });
  useEffect(() => {
    page.open = true;
    return () => {
      page.open = false;
    };
  }, []);
  const loaded = useLoad(() => patiently(load, setPending, () => page.open), inputs);
  return { loaded, pending: pending && loaded.state === 'loading' };
}

/** The nearest name to one that nothing fits; nothing where there is none. */
export async function nearest(text: string): Promise<string | undefined> {
  const page = await good(
    api.GET('/instruments/symbols', { params: { query: { q: text.slice(0, 40), limit: 1 } } }),
  );
  return page.suggestion ?? page.items[0]?.symbol;
}
