import { Problem } from '../../api/problem';
import type { Job } from '../../api/schema';
import { isOver } from './words';

/** What is known of a run: its last state, and why it could not be read the last time. */
export interface Followed {
  job: Job | undefined;
  problem: Problem | undefined;
}

/** What the live connection says of a run. */
export type News = Pick<Job, 'status' | 'progress'>;

const EVERY_MS = 2000;

/**
 * Reads a run every two seconds until it is over. Nothing is read while the page cannot be seen.
 *
 * @return `again` reads at once, `hear` takes news that came in between, `stop` ends it
 */
export function follow(
  read: () => Promise<Job>,
  tell: (now: Followed) => void,
  page: Document = document,
): { again: () => void; hear: (news: News) => void; stop: () => void } {
  let job: Job | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let reading = false;

  const later = (ms: number) => {
    clearTimeout(timer);
    if (!stopped && !page.hidden) {
      timer = setTimeout(again, ms);
    }
  };
  const again = () => {
    clearTimeout(timer);
    if (stopped || reading) {
      return;
    }
    reading = true;
    read().then(
      (now) => {
        job = now;
        reading = false;
        if (!stopped) {
          tell({ job, problem: undefined });
          if (!isOver(now.status)) {
            later(EVERY_MS);
          }
        }
      },
      (fault: unknown) => {
        const problem = Problem.ofNoAnswer(fault);
        reading = false;
        if (!stopped) {
          tell({ job, problem });
          if (passes(problem)) {
            later(Math.max(EVERY_MS, 1000 * (problem.retryAfter ?? 0)));
          }
        }
      },
    );
  };
  const seen = () => {
    if (page.hidden) {
      clearTimeout(timer);
    } else if (job === undefined || !isOver(job.status)) {
      again();
    }
  };
  page.addEventListener('visibilitychange', seen);
  again();
  const hear = ({ status, progress }: News) => {
    if (stopped || job === undefined || isOver(job.status)) {
      return;
    }
    if (isOver(status)) {
      // News have no counts and no files.
      again();
    } else {
      job = { ...job, status, progress };
      tell({ job, problem: undefined });
    }
  };
  return {
    again,
    hear,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      page.removeEventListener('visibilitychange', seen);
    },
  };
}

/** Whether the same question may be answered the next time. */
function passes(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}
