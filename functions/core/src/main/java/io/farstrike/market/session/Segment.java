package io.farstrike.market.session;

/**
 * A stretch of time in which the moment stays the same.
 *
 * @param fromMs first millisecond
 * @param toMs first millisecond after it
 * @param moment that all of it is
 */
record Segment(long fromMs, long toMs, SessionMoment moment) {

  Segment {
    if (toMs <= fromMs) {
      throw new IllegalArgumentException("ends at or before its start");
    }
  }

  boolean holds(long ms) {
    return ms >= fromMs && ms < toMs;
  }
}
