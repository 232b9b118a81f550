import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';

/** Milliseconds between two renderings of what the stream shows. */
export const RENDER_MS = 250;

/** The value of a signal that may change faster than a page can be read: at most so often, the last one for sure. */
export function useThrottled<T>(source: ReadonlySignal<T>, everyMs = RENDER_MS): T {
  const [shown, setShown] = useState(() => source.peek());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = Number.NEGATIVE_INFINITY;
    const show = () => {
      timer = undefined;
      shownAt = performance.now();
      setShown(() => source.peek());
    };
    const stop = effect(() => {
      void source.value;
      timer ??= setTimeout(show, Math.max(0, shownAt + everyMs - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [source, everyMs]);
  return shown;
}
