import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { counted } from '../format';
import { Failed, Loading } from './States';

/** A page of a list as the API gives it; null is the end. */
export interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** A list as far as it has been read. */
export interface Pages<T> {
  /** Nothing until the first page is there. */
  items: readonly T[] | undefined;
  /** Whether there is more behind what is shown. */
  more: boolean;
  busy: boolean;
  problem: Problem | undefined;
  /** Reads the next page. */
  next: () => void;
  /** Does once more what failed. */
  retry: () => void;
  /** Reads from the start. What is shown stays until the answer is there. */
  again: () => void;
  /** Changes what is shown, after a change that the API has made. */
  change: (edit: (items: readonly T[]) => readonly T[]) => void;
}

/** Reads a list page by page, and anew when one of `inputs` changes; late answers are dropped. */
export function usePages<T>(
  load: (cursor: string | undefined) => Promise<Page<T>>,
  inputs: readonly unknown[],
): Pages<T> {
  const [page, setPage] = useState<Page<T> | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [busy, setBusy] = useState(true);
  const turn = useRef(0);
  const tried = useRef<Page<T> | undefined>(undefined);

  const read = useCallback((before: Page<T> | undefined) => {
    turn.current += 1;
    tried.current = before;
    const mine = turn.current;
    setBusy(true);
    setProblem(undefined);
    load(before?.nextCursor ?? undefined).then(
      (got) => {
        if (mine === turn.current) {
          setPage({ items: [...(before?.items ?? []), ...got.items], nextCursor: got.nextCursor });
          setBusy(false);
        }
      },
      (fault: unknown) => {
        if (mine === turn.current) {
          setProblem(Problem.ofNoAnswer(fault));
          setBusy(false);
        }
      },
    );
  }, inputs);

  useEffect(() => {
    setPage(undefined);
    read(undefined);
    return () => {
      turn.current += 1;
    };
  }, [read]);

  return {
    items: page?.items,
    more: page !== undefined && page.nextCursor !== null,
    busy,
    problem,
    next: () => read(page),
    retry: () => read(tried.current),
    again: () => read(undefined),
    change: (edit) => setPage((now) => now && { ...now, items: edit(now.items) }),
  };
}

/** A list of pages with a button for the next one, and its states. */
export function PagedList<T>({
  pages,
  what,
  one,
  many,
  empty,
  failed,
  children,
}: {
  pages: Pages<T>;
  /** What is loaded, such as `your sessions`. */
  what: string;
  /** One of them, such as `session`. */
  one: string;
  many?: string;
  /** What stands there when the list has nothing. */
  empty: ComponentChildren;
  /** Words for a failure of its own kind; nothing for the usual ones. */
  failed?: (problem: Problem) => ComponentChildren;
  children: (items: readonly T[]) => ComponentChildren;
}) {
  const { items, more, busy, problem } = pages;
  const fault = problem && (failed?.(problem) ?? <Failed problem={problem} again={pages.retry} />);
  if (items === undefined) {
    return <>{fault ?? <Loading what={what} />}</>;
  }
  if (items.length === 0 && !more) {
    return <>{fault ?? empty}</>;
  }
  return (
    <>
      {items.length > 0 && children(items)}
      {fault}
      <p class="toolbar">
        <span class="fine" role="status">
          {busy
            ? 'One moment …'
            : `${counted(items.length, one, many)}${more ? ', there is more' : ''}`}
        </span>
        {more && !problem && (
          <button type="button" onClick={pages.next} disabled={busy}>
            More
          </button>
        )}
      </p>
    </>
  );
}
