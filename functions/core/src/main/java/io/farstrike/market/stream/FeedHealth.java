package io.farstrike.market.stream;

import io.farstrike.market.match.Group;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whether the feed works, and how fresh the symbols are. */
final class FeedHealth {

  private static final int WARN_AFTER = 5;

  final LastSeen lastSeen = new LastSeen();
  private final DeliveryConfig.Stale limits;
  private boolean up = true;
  private boolean warned;
  private double roundSeconds;
  private long lastTickMs;
  private long downSinceTickMs;

  FeedHealth(DeliveryConfig.Stale limits) {
    this.limits = limits;
  }

  void saw(String symbol, long serverMs, long tickMs) {
    lastSeen.saw(symbol, serverMs, tickMs);
    lastTickMs = Math.max(lastTickMs, tickMs);
  }

  Staleness staleness(Group group, long nowMs) {
    return lastSeen.of(group.key().highlow(), nowMs, limitMs());
  }

  long limitMs() {
    return limits.limitMs(roundSeconds);
  }

  /** Whether it came back with this. */
  boolean change(StreamInput.FeedChanged change) {
    boolean recovered = change.up() && !up;
    if (!change.up() && up) {
      downSinceTickMs = lastTickMs;
    }
    up = change.up();
    roundSeconds = change.roundSeconds();
    return recovered;
  }

  /** Whether people are to be warned now, for the first time in this outage. */
  boolean warn(int attempt) {
    boolean warn = attempt > WARN_AFTER && !warned;
    warned |= warn;
    return warn;
  }

  /** Whether they were, and are not any more. */
  boolean calm() {
    boolean was = warned;
    warned = false;
    return was;
  }

  /** Event time of the last tick before the outage; 0 when there was none. */
  long downSinceTickMs() {
    return downSinceTickMs;
  }

  /** How things are, as a status word. */
  String word() {
    if (up) {
      return "healthy";
    }
    return warned ? "warning" : "feed_down";
  }

  void save(DataOutput out) throws IOException {
    lastSeen.save(out);
    out.writeBoolean(up);
    out.writeBoolean(warned);
    out.writeDouble(roundSeconds);
    out.writeLong(lastTickMs);
    out.writeLong(downSinceTickMs);
  }

  void restore(DataInput in) throws IOException {
    lastSeen.restore(in);
    up = in.readBoolean();
    warned = in.readBoolean();
    roundSeconds = in.readDouble();
    lastTickMs = in.readLong();
    downSinceTickMs = in.readLong();
  }
}
