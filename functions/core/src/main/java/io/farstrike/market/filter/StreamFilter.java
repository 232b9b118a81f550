package io.farstrike.market.filter;

import io.farstrike.market.detect.MarketEvent;

/** Which events a user wants to see, and at which age. Immutable; may be used by any thread. */
public interface StreamFilter {

  /** Whether an event passes, its age apart. */
  boolean admits(MarketEvent event);

  /** The first moment at which an admitted event is old enough, epoch milliseconds. */
  long entersAtMs(MarketEvent event);

  /**
   * The last moment at which an admitted event is young enough, epoch milliseconds; {@link
   * Long#MAX_VALUE} when it never gets too old.
   */
  long leavesAfterMs(MarketEvent event);
}
