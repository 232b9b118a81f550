package io.farstrike.janitor;

/**
 * What came of a round.
 *
 * @param done items that were looked after
 * @param left items that had no need of it, or not any more
 * @param failed items that could not be looked after; the next round tries again
 * @param complete false if time was over before the round was
 */
public record Tally(int done, int left, int failed, boolean complete) {

  static final Tally NOTHING = new Tally(0, 0, 0, true);
  static final Tally ONE_DONE = new Tally(1, 0, 0, true);
  static final Tally ONE_LEFT = new Tally(0, 1, 0, true);
  static final Tally ONE_FAILED = new Tally(0, 0, 1, true);

  Tally plus(Tally other) {
    return new Tally(
        done + other.done, left + other.left, failed + other.failed, complete && other.complete);
  }

  Tally brokenOff() {
    return new Tally(done, left, failed, false);
  }
}
