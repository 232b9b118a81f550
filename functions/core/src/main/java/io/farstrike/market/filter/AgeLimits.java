package io.farstrike.market.filter;

import org.jspecify.annotations.Nullable;

/**
 * Ages between which a row is shown, both included.
 *
 * @param minS least age, seconds, 0 to {@link #LONGEST_S}
 * @param maxS greatest age, seconds, not below the least; null when there is none
 */
public record AgeLimits(int minS, @Nullable Integer maxS) {

  /** A day. */
  public static final int LONGEST_S = 86_400;

  /** Any age. */
  public static final AgeLimits OPEN = new AgeLimits(0, null);

  public AgeLimits {
    if (minS < 0 || minS > LONGEST_S) {
      throw new IllegalArgumentException("minS is not within a day: " + minS);
    }
    if (maxS != null && (maxS < minS || maxS > LONGEST_S)) {
      throw new IllegalArgumentException("maxS is not from minS to a day: " + maxS);
    }
  }

  long minMs() {
    return minS * 1_000L;
  }

  /** The greatest age, milliseconds; {@link Long#MAX_VALUE} when there is none. */
  long maxMs() {
    return maxS == null ? Long.MAX_VALUE : maxS * 1_000L;
  }
}
