package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

/**
 * Limits of ticks. Times are milliseconds.
 *
 * @param maxWindowMs a snapshot's window above it is a gap
 * @param futureLimitMs how far a tick's time may lie after its receipt
 * @param sameTimeWindowMs length of the window of a second snapshot of the same time
 * @param missingVolume shares to count for a window whose volume is not known
 * @param snapshotIntervalMs usual time between two snapshots of a symbol
 * @param barIntervalMs usual length of a bar
 * @param queueLimit waiting ticks that are thought bearable
 * @param queueWarningPercent of that limit from which on there is a warning
 */
public record TickRules(
    long maxWindowMs,
    long futureLimitMs,
    long sameTimeWindowMs,
    long missingVolume,
    long snapshotIntervalMs,
    long barIntervalMs,
    int queueLimit,
    int queueWarningPercent) {

  public static final TickRules STANDARD =
      new TickRules(30_000, 60_000, 1_000, 100, 5_000, 60_000, 100_000, 80);

  public TickRules {
    if (maxWindowMs <= 0
        || futureLimitMs <= 0
        || sameTimeWindowMs <= 0
        || snapshotIntervalMs <= 0
        || barIntervalMs <= 0) {
      throw new IllegalArgumentException("intervals must be positive");
    }
    if (missingVolume < 0) {
      throw new IllegalArgumentException("missingVolume must not be negative");
    }
    if (queueLimit <= 0 || queueWarningPercent <= 0 || queueWarningPercent > 100) {
      throw new IllegalArgumentException("queue limits are out of range");
    }
  }

  /**
   * Whether too much may have happened in the tick's window: its extremes count, its volume does
   * not. Bars have none.
   */
  public boolean isGap(Tick tick) {
    return tick.kind() == Tick.Kind.SNAPSHOT && tick.winMillis() > maxWindowMs;
  }

  /** Usual time between two ticks of a symbol. */
  public long nominalIntervalMs(Tick.Kind kind) {
    return switch (requireNonNull(kind, "kind is null")) {
      case SNAPSHOT -> snapshotIntervalMs;
      case BAR -> barIntervalMs;
    };
  }

  boolean isFuture(long tsMs, long recvMs) {
    return tsMs > recvMs + futureLimitMs;
  }
}
