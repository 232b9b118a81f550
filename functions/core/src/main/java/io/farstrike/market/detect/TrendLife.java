package io.farstrike.market.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The trend that a symbol is in: its start, what was said of it, and when it may start again. */
final class TrendLife {

  /** What a score does to a trend. */
  enum Step {
    /** Nothing that anybody must hear of. */
    QUIET,
    EMIT,
    END
  }

  private @Nullable Direction direction;
  private long startMs;
  private boolean turned;

  /** Absolute; 0 as long as nothing was said of the trend. */
  private double emittedScore;

  private long emittedMs;

  /** Direction that ended by retracement and has to be left, or reached again, first. */
  private @Nullable Direction blocked;

  private double blockedScore;
  private int upCount;
  private int downCount;

  void startSession() {
    direction = null;
    startMs = 0;
    turned = false;
    emittedScore = 0;
    emittedMs = 0;
    blocked = null;
    blockedScore = 0;
    upCount = 0;
    downCount = 0;
  }

  @Nullable Direction direction() {
    return direction;
  }

  long startMs() {
    return startMs;
  }

  /** Whether the trend took the place of an opposite one and nothing was said of it yet. */
  boolean turned() {
    return turned;
  }

  int upCount() {
    return upCount;
  }

  int downCount() {
    return downCount;
  }

  /**
   * Follows a new score.
   *
   * @param nowMs event time, epoch milliseconds
   * @param score combined, -1 to 1
   * @param limit score above which there is a direction
   * @param mayStart whether the short window is present
   * @param emissionMs shortest time between two emissions of a trend that goes on
   * @param retracement share of the last emitted score whose loss ends the trend
   */
  Step follow(
      long nowMs,
      double score,
      double limit,
      boolean mayStart,
      long emissionMs,
      double retracement) {
    Direction raw = score > limit ? Direction.UP : score < -limit ? Direction.DOWN : null;
    boolean free = unblocked(raw, score);
    Direction living = direction;
    if (living == null) {
      return raw != null && mayStart && free ? start(raw, nowMs, false) : Step.QUIET;
    }
    if (raw == living.opposite()) {
      end();
      return mayStart ? start(raw, nowMs, true) : Step.END;
    }
    double along = living == Direction.UP ? score : -score;
    if (along <= limit / 2) {
      end();
      return Step.END;
    }
    if (along < emittedScore && (emittedScore - along) / emittedScore >= retracement) {
      blocked = raw; // null, where the score has left the direction already
      blockedScore = emittedScore;
      end();
      return Step.END;
    }
    return emittedScore == 0 || nowMs - emittedMs >= emissionMs ? Step.EMIT : Step.QUIET;
  }

  /** Something was said of the trend. */
  void emitted(long nowMs, double score) {
    emittedMs = nowMs;
    emittedScore = Math.abs(score);
    turned = false;
    if (direction == Direction.UP) {
      upCount++;
    } else {
      downCount++;
    }
  }

  private boolean unblocked(@Nullable Direction raw, double score) {
    if (blocked != null && (raw != blocked || Math.abs(score) >= blockedScore)) {
      blocked = null;
    }
    return blocked == null;
  }

  private Step start(Direction to, long nowMs, boolean reversal) {
    direction = to;
    startMs = nowMs;
    turned = reversal;
    emittedScore = 0;
    return Step.EMIT;
  }

  private void end() {
    direction = null;
    turned = false;
    emittedScore = 0;
  }

  void save(DataOutput out) throws IOException {
    saveDirection(out, direction);
    out.writeLong(startMs);
    out.writeBoolean(turned);
    out.writeDouble(emittedScore);
    out.writeLong(emittedMs);
    saveDirection(out, blocked);
    out.writeDouble(blockedScore);
    out.writeInt(upCount);
    out.writeInt(downCount);
  }

  void restore(DataInput in) throws IOException {
    direction = restoreDirection(in);
    startMs = in.readLong();
    turned = in.readBoolean();
    emittedScore = in.readDouble();
    emittedMs = in.readLong();
    blocked = restoreDirection(in);
    blockedScore = in.readDouble();
    upCount = in.readInt();
    downCount = in.readInt();
  }

  private static void saveDirection(DataOutput out, @Nullable Direction direction)
      throws IOException {
    out.writeByte(direction == null ? 0 : direction == Direction.UP ? 1 : -1);
  }

  private static @Nullable Direction restoreDirection(DataInput in) throws IOException {
    byte sign = in.readByte();
    return sign == 0 ? null : sign > 0 ? Direction.UP : Direction.DOWN;
  }
}
