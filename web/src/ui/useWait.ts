import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/problem';

/**
 * Seconds until the API takes the next try; 0 when it takes one now.
 *
 * @param problem the last refusal, which may have told a delay
 */
export function useWait(problem: Problem | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = problem?.retryAfter ?? 0;
    setLeft(seconds);
    if (seconds <= 0) {
      return;
    }
    // By the clock: a hidden tab's timers are late.
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(now);
      if (now === 0) {
        clearInterval(timer);
      }
    }, 500);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}

/** Minutes and seconds: 1:05. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
