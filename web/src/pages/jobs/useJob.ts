import { useEffect, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { attachLive, onLive } from '../../live/live';
import { readMe } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { type Followed, follow, type News } from './follow';
import { isOver, outcome } from './words';

/** Follows a run to its end, and says so when the end comes while the page is open. */
export function useJob(jobId: string): Followed & { again: () => void } {
  const [now, setNow] = useState<Followed>({ job: undefined, problem: undefined });
  const [again, setAgain] = useState<() => void>(() => () => {});

  useEffect(() => {
    setNow({ job: undefined, problem: undefined });
    let wasRunning = false;
    const following = follow(
      () => good(api.GET('/jobs/{jobId}', { params: { path: { jobId } } })),
      (next) => {
        setNow(next);
        if (next.job === undefined || next.problem !== undefined) {
          return;
        }
        if (!isOver(next.job.status)) {
          wasRunning = true;
        } else if (wasRunning) {
          wasRunning = false;
          announce(
            next.job.status === 'SUCCEEDED'
              ? 'done'
              : next.job.status === 'FAILED'
                ? 'fault'
                : 'note',
            outcome(next.job),
          );
          // Only the mark of the frame shows it: nothing is lost if it does not come.
          readMe().catch(() => undefined);
        }
      },
    );
    setAgain(() => following.again);
    const unhear = onLive('job', (message) => {
      if (message.jobId === jobId) {
        following.hear(message as unknown as News);
      }
    });
    return () => {
      unhear();
      following.stop();
    };
  }, [jobId]);

  const isAtWork = now.job !== undefined && !isOver(now.job.status);
  useEffect(() => (isAtWork ? attachLive() : undefined), [isAtWork]);
  return { ...now, again };
}
