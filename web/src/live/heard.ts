import { batch } from '@preact/signals';
import { heed } from './conditions';
import type { LiveMessage } from './messages';
import {
  feedAgeMs,
  feedProvider,
  liveConditions,
  liveView,
  marketPeriod,
  marketStatus,
} from './state';
import { type LiveView, NO_VIEW } from './view';

/** Keeps what everybody may look at as the last message has it. */
export function hearState(message: LiveMessage, view: LiveView): void {
  batch(() => {
    liveView.value = view;
    liveConditions.value = heed(liveConditions.value, message);
    feedProvider.value = text(message.provider) ?? feedProvider.value;
    marketStatus.value = text(message.marketStatus) ?? marketStatus.value;
    if ('period' in message) {
      marketPeriod.value = text(message.period);
    }
    if (marketStatus.value !== 'REGULAR') {
      // No ticks are due, so that none are late.
      marketPeriod.value = undefined;
      feedAgeMs.value = undefined;
    } else if (typeof message.feedAgeMs === 'number') {
      feedAgeMs.value = message.feedAgeMs;
    }
  });
}

/** Forgets all of it. */
export function forgetState(): void {
  batch(() => {
    liveView.value = NO_VIEW;
    liveConditions.value = {};
    feedProvider.value = undefined;
    marketStatus.value = undefined;
    marketPeriod.value = undefined;
    feedAgeMs.value = undefined;
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
