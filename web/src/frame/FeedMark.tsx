import { duration } from '../format';
import { feedAgeMs, feedProvider, liveState, marketStatus } from '../live/state';

const MARKET: Record<string, string> = {
  PRE_OPEN: 'Pre-open',
  REGULAR: 'Market open',
  CLOSED: 'Market closed',
};

/** The market's state and the age of the feed, as the live connection last said. */
export function FeedMark() {
  const age = feedAgeMs.value;
  switch (liveState.value) {
    case 'idle':
      return (
        <span
          class="mark"
          title="The live connection opens with Market, Monitor and a run under way"
        >
          Live: off
        </span>
      );
    case 'connecting':
      return <span class="mark">Live: connecting …</span>;
    case 'waiting':
      return <span class="mark warn">⚠ Live: reconnecting …</span>;
    case 'refused':
      return <span class="mark warn">⚠ Live: refused</span>;
    case 'open':
      return (
        <span class={`mark ${age !== undefined && age > 10_000 ? 'warn' : 'good'}`}>
          ● {MARKET[marketStatus.value ?? ''] ?? 'Connected'}
          {feedProvider.value === 'REPLAY' && ', replay'}
          {age !== undefined && `, ${duration(age / 1000)} old`}
        </span>
      );
  }
}
