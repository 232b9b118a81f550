import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Condition, matching, readWhere } from '../../rows/conditions';
import { readSort, type Sort, sorted } from '../../rows/sort';
import type { ResultTable } from '../../rows/table';
import { addressOf, type Look, readLook } from './address';
import { keepColumns, keptColumns } from './kept';
import { symbolFirst } from './picking';
import type { View } from './views';

/** What is looked at, and the rows that it comes to. */
export interface Looked {
  readonly look: Look;
  readonly view: View;
  /** Those of the view, before the filter. */
  readonly screenRows: Uint32Array;
  /** After it, in the order that is asked for. */
  readonly rows: Uint32Array;
  readonly sorts: readonly Sort[];
  readonly names: readonly string[];
  /** Changes what is looked at; by `replace` without a step in the history. */
  readonly go: (change: Partial<Look>, replace?: boolean) => void;
  readonly pick: (names: readonly string[]) => void;
}

/** The state of the page: it stands in the address, so that going back and a link work. */
export function useLook(table: ResultTable, views: readonly View[]): Looked {
  const { query, path, route } = useLocation();
  const look = useMemo(() => readLook(query), [query]);
  const view = views.find((one) => one.key === look.screen) ?? (views[0] as View);
  const usual = symbolFirst(view.columns);
  const names = useMemo(
    () => symbolFirst(look.columns ?? view.columns),
    [look.columns?.join(), view],
  );

  const screenRows = useMemo(() => view.rows(table), [view, table]);
  const filtered = useMemo(
    () => matching(conditionOf(look.where), table, screenRows),
    [look.where, table, screenRows],
  );
  const sort = look.sort && JSON.stringify(look.sort);
  const rows = useMemo(
    () => (look.sort ? sorted(table, filtered, look.sort) : filtered),
    [sort, table, filtered],
  );
  const sorts = useMemo(() => look.sort ?? readSort(view.screen?.sort ?? '') ?? [], [sort, view]);

  const go = (change: Partial<Look>, replace = false) =>
    route(addressOf(path, { ...look, ...change }), replace);
  const pick = (next: readonly string[]) => {
    const own = next.join() === usual.join() ? undefined : next;
    keepColumns(view.key, own);
    go({ columns: own }, true);
  };
  const kept = look.columns === undefined ? keptColumns(view.key) : undefined;
  useEffect(() => {
    // A link that says no columns shows those that were chosen here before.
    if (kept !== undefined) {
      go({ columns: kept }, true);
    }
  }, [kept?.join(), view.key]);
  return { look, view, screenRows, rows, sorts, names, go, pick };
}

/** What is refused narrows nothing; the filter says that it is not applied. */
function conditionOf(where: string): Condition | undefined {
  const read = readWhere(where);
  return 'condition' in read ? read.condition : undefined;
}
