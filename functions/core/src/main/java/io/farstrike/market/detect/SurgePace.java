package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a symbol's surges were told. What was held back leaves no trace here. */
final class SurgePace {

  private final SurgeConfig config;
  private final long[] times;
  private int count;
  private int next;
  private @Nullable Direction last;

  SurgePace(SurgeConfig config) {
    this.config = config;
    times = new long[mostOfAnyPeriod(config)];
  }

  private static int mostOfAnyPeriod(SurgeConfig config) {
    return Stream.of(Period.values()).mapToInt(each -> config.rule(each).quota()).max().orElse(1);
  }

  void clear() {
    count = 0;
    next = 0;
    last = null;
  }

  void told(Direction direction, long tsMs) {
    times[next] = tsMs;
    next = (next + 1) % times.length;
    count = Math.min(count + 1, times.length);
    last = direction;
  }

  boolean isWithin(long spanMs, long tsMs) {
    return count > 0 && tsMs - times[(next - 1 + times.length) % times.length] < spanMs;
  }

  /** Surges told in the sliding window of the quota. */
  long used(long tsMs) {
    return LongStream.of(times)
        .limit(count)
        .filter(time -> tsMs - time < config.gate().windowMs())
        .count();
  }

  /** Direction of a surge that is still on. */
  @Nullable Direction current(long tsMs) {
    return isWithin(config.expiryMs(), tsMs) ? last : null;
  }

  /** Text of a turn against the surge before, while that one's row stands; else null. */
  @Nullable String reversal(Direction direction, long tsMs) {
    if (last == null || last == direction || !isWithin(config.retentionMs(), tsMs)) {
      return null;
    }
    return direction == Direction.UP ? "down-now-up" : "up-now-down";
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(count);
    out.writeByte(next);
    out.writeByte(last == null ? 0 : last == Direction.UP ? 1 : -1);
    for (int i = 0; i < count; i++) {
      out.writeLong(times[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readByte();
    next = in.readByte();
    byte direction = in.readByte();
    last = direction == 0 ? null : direction > 0 ? Direction.UP : Direction.DOWN;
    for (int i = 0; i < count; i++) {
      times[i] = in.readLong();
    }
  }
}
