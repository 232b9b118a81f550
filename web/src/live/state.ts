import { signal } from '@preact/signals';
import type { Conditions } from './conditions';
import type { LiveState } from './messages';
import { type LiveView, NO_VIEW } from './view';

/** How the connection is. */
export const liveState = signal<LiveState>('idle');

/** Why it is refused, or what went wrong last; for people. */
export const liveReason = signal<string | undefined>(undefined);

/** Seconds until it is tried again, while it waits. */
export const liveRetryInSeconds = signal<number | undefined>(undefined);

/** When it broke off, by `performance.now()`; nothing while it is open or was never. */
export const liveLostAtMs = signal<number | undefined>(undefined);

/** PRE_OPEN, REGULAR or CLOSED, as the stream last said; nothing before. */
export const marketStatus = signal<string | undefined>(undefined);

/** OPENING, MIDDAY or CLOSING while the market trades. */
export const marketPeriod = signal<string | undefined>(undefined);

/** Milliseconds from the newest tick to the last message; nothing where it is unknown. */
export const feedAgeMs = signal<number | undefined>(undefined);

/** Where ticks come from: QUOTE_API, REPLAY, SYNTHETIC. */
export const feedProvider = signal<string | undefined>(undefined);

/** The stream's rows and figures as of the last message. It changes many times a second. */
export const liveView = signal<LiveView>(NO_VIEW);

/** What is wrong with the stream at the moment. */
export const liveConditions = signal<Conditions>({});
