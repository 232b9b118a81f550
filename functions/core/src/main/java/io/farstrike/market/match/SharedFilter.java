package io.farstrike.market.match;

import io.farstrike.market.filter.StreamFilter;
import org.jspecify.annotations.Nullable;

/**
 * A filter with what it said of the newest event, for all groups that have it.
 *
 * <p>A filter that throws has failed for good: nothing passes it from then on.
 */
final class SharedFilter {

  final String canonical;
  private final @Nullable StreamFilter filter;

  /** Groups that have it. */
  int groups;

  private long round = -1;
  private boolean failed;
  private boolean admitted;
  private long entersAtMs;
  private long leavesAfterMs;

  /**
   * A filter.
   *
   * @param filter null when it could not be made: then it has failed already
   */
  SharedFilter(String canonical, @Nullable StreamFilter filter) {
    this.canonical = canonical;
    this.filter = filter;
    failed = filter == null;
  }

  /**
   * Asks the filter, once a round.
   *
   * @param asking number of the event; a new one for each
   * @return whether the event is admitted, its age apart
   */
  boolean admits(EventRow row, long asking) {
    if (round != asking && filter != null && !failed) {
      round = asking;
      ask(filter, row);
    }
    return admitted;
  }

  private void ask(StreamFilter filter, EventRow row) {
    admitted = false;
    try {
      if (filter.admits(row.event)) {
        entersAtMs = filter.entersAtMs(row.event);
        leavesAfterMs = filter.leavesAfterMs(row.event);
        admitted = true;
      }
    } catch (RuntimeException e) {
      // whoever has this filter gets no rows: a filter in doubt hides, it never shows
      failed = true;
    }
  }

  boolean failed() {
    return failed;
  }

  long entersAtMs() {
    return entersAtMs;
  }

  long leavesAfterMs() {
    return leavesAfterMs;
  }
}
