import type { Metrics } from '../../api/schema';
import { bytes, counted, duration, number } from '../../format';

/** One figure of a card. */
export interface Line {
  name: string;
  value: string;
  /** Whether somebody should look at it. */
  look?: boolean;
}

/** A group of figures that belong together. */
export interface Card {
  title: string;
  note?: string;
  lines: readonly Line[];
}

const plain = (name: string, value: number): Line => ({ name, value: number(value) });

/** A figure that is good at zero only. */
const alarm = (name: string, value: number): Line => ({
  name,
  value: number(value),
  look: value > 0,
});

/** Two spans side by side. */
const both = (name: string, hour: number, day: number): Line => ({
  name,
  value: `${number(hour)} · ${number(day)}`,
});

/** The figures of a moment as an operator reads them. */
export function cardsOf(now: Metrics): readonly Card[] {
  const { users, sessions, contexts, jobs, queue, broker, throttles, caches, disk, stream } = now;
  const { endedLastDay: ended } = jobs;
  return [
    {
      title: 'Users',
      lines: [
        plain('Active in the last 15 minutes', users.activeLast15Minutes),
        plain('Active in the last day', users.activeLastDay),
        plain('Open sessions', sessions.open),
      ],
    },
    {
      title: 'Runs',
      lines: [
        plain('Running', jobs.running),
        plain('Admitted, not yet taken up', jobs.admitted),
        plain('Wait for another of their user', jobs.waiting),
        plain('Succeeded in the last day', ended.SUCCEEDED),
        plain('Partial in the last day', ended.PARTIAL),
        alarm('Failed in the last day', ended.FAILED),
        plain('Cancelled in the last day', ended.CANCELLED),
      ],
    },
    {
      title: 'Queue',
      lines: [
        { name: 'Longest wait for another run', value: age(queue.oldestWaitingSeconds) },
        { name: 'Longest wait for a worker', value: age(queue.oldestAdmittedSeconds) },
        plain('Messages ready, about', queue.messages.ready),
        plain('Messages taken, about', queue.messages.taken),
        plain('Messages delayed, about', queue.messages.delayed),
        alarm('Dead letters', queue.deadLetters),
      ],
    },
    {
      title: 'Broker',
      note: 'Calls of workers: last hour · last day',
      lines: [
        both('Calls, with retries', broker.lastHour.calls, broker.lastDay.calls),
        both('Failed for good', broker.lastHour.errors, broker.lastDay.errors),
        both('Too many requests', broker.lastHour.tooMany, broker.lastDay.tooMany),
        plain('API keys held by a worker now', contexts.gatesHeld),
        alarm('Users held back after failures now', contexts.breakersOpen),
        plain('Users being probed now', contexts.breakersHalfOpen),
      ],
    },
    {
      title: 'Live stream',
      note: 'Below the first two: last hour · last day',
      lines: [
        plain('Open connections', stream.connections),
        plain('Users with one', stream.users),
        both('Opened', stream.lastHour.opened, stream.lastDay.opened),
        both('Refused', stream.lastHour.refused, stream.lastDay.refused),
        both('Frames sent', stream.lastHour.frames, stream.lastDay.frames),
        {
          name: 'Sent',
          value: `${bytes(stream.lastHour.bytes)} · ${bytes(stream.lastDay.bytes)}`,
        },
        both('Gaps, closes, refusals', stream.lastHour.gaps, stream.lastDay.gaps),
      ],
    },
    {
      title: 'Throttles',
      note: 'Attempts that a service refused: last hour · last day',
      lines: (
        [
          ['Tables', 'tables'],
          ['Objects', 'objects'],
          ['Queues', 'queues'],
          ['Keys', 'keys'],
          ['User directory', 'directory'],
          ['Roles', 'roles'],
        ] as const
      ).map(([name, key]) => both(name, throttles.lastHour[key], throttles.lastDay[key])),
    },
    {
      title: 'Caches',
      note: `Of ${counted(caches.instances, 'instance')} heard of in 15 minutes; found in the last hour`,
      lines: (
        [
          ['Tenant credentials', 'tenantCredentials'],
          ['Instruments', 'instruments'],
          ['Full windows', 'fullWindows'],
          ['Request quotas', 'requestQuotas'],
        ] as const
      ).map(([name, key]) => cached(name, caches[key])),
    },
    {
      title: 'Disk',
      lines: [
        { name: 'All files', value: bytes(disk.bytes) },
        plain('Users who have or had files', disk.users),
      ],
    },
  ];
}

function age(seconds: number | undefined): string {
  return seconds === undefined ? 'none waits' : duration(seconds);
}

function cached(name: string, cache: Metrics['caches']['instruments']): Line {
  const found =
    cache.hitRate === undefined
      ? 'nobody looked'
      : `${number(cache.hitRate * 100, 1)} % of ${number(cache.hits + cache.misses)} found`;
  return { name, value: `${counted(cache.entries, 'entry', 'entries')}, ${found}` };
}
