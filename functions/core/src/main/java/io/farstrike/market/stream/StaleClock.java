package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When a group is told that its ticks are missed, and that they came back. */
final class StaleClock {

  /** What is to be told. */
  enum Word {
    NOTHING,
    STALE,
    RECOVERED
  }

  private final DeliveryConfig.Stale config;
  private long nextCheckMs;
  private long nextTellMs;
  private boolean active;

  StaleClock(DeliveryConfig.Stale config, long nowMs) {
    this.config = config;
    nextCheckMs = nowMs;
  }

  boolean isDue(long nowMs) {
    return nowMs >= nextCheckMs;
  }

  /**
   * @param regular whether the market trades; out of hours nothing is missed
   * @param ageMs of the newest tick
   */
  Word check(long nowMs, boolean regular, long ageMs, long limitMs) {
    nextCheckMs = nowMs + config.checkMs();
    if (!regular || ageMs < limitMs) {
      boolean was = active;
      active = false;
      return was ? Word.RECOVERED : Word.NOTHING;
    }
    if (active && nowMs < nextTellMs) {
      return Word.NOTHING;
    }
    active = true;
    nextTellMs = nowMs + config.repeatMs();
    return Word.STALE;
  }

  boolean isActive() {
    return active;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(nextCheckMs);
    out.writeLong(nextTellMs);
    out.writeBoolean(active);
  }

  void restore(DataInput in) throws IOException {
    nextCheckMs = in.readLong();
    nextTellMs = in.readLong();
    active = in.readBoolean();
  }
}
