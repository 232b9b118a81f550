import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/problem';

/** What a page shows while its data is on the way, when it is there, and when it did not come. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'there'; data: T; again: () => void; refreshing: boolean }
  | { state: 'failed'; problem: Problem; again: () => void };

/**
 * Loads something, and loads it anew when one of `inputs` changes or `again` is called. What is shown
 * stays while it is loaded again; an answer that comes too late is dropped.
 */
export function useLoad<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [data, setData] = useState<{ value: T } | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [busy, setBusy] = useState(true);
  const turn = useRef(0);

  const run = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    load().then(
      (value) => {
        if (mine === turn.current) {
          setData({ value });
          setProblem(undefined);
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
    setData(undefined);
    setProblem(undefined);
    run();
    return () => {
      turn.current += 1;
    };
  }, [run]);

  if (problem !== undefined) {
    return { state: 'failed', problem, again: run };
  }
  return data === undefined
    ? { state: 'loading' }
    : { state: 'there', data: data.value, again: run, refreshing: busy };
}
