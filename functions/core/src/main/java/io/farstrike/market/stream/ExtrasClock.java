package io.farstrike.market.stream;

import io.farstrike.market.match.Extras;
import io.farstrike.market.match.JsonBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When a group's frames carry gauge, activity and statistics, and what they carried last. */
final class ExtrasClock {

  private final DeliveryConfig.ExtrasPace pace;
  private long gaugeDueMs;
  private long activityDueMs;
  private long statsDueMs;
  private @Nullable Sent gauge;
  private @Nullable Sent activity;
  private @Nullable Sent stats;

  /** A block and the frame that carried it. */
  private static final class Sent {
    private final byte[] json;
    private final long seq;

    Sent(byte[] json, long seq) {
      this.json = json;
      this.seq = seq;
    }

    static void save(DataOutput out, @Nullable Sent sent) throws IOException {
      Wired.writeNullableBytes(out, sent == null ? null : sent.json);
      out.writeLong(sent == null ? 0 : sent.seq);
    }

    static @Nullable Sent restore(DataInput in) throws IOException {
      byte @Nullable [] json = Wired.readNullableBytes(in);
      long seq = in.readLong();
      return json == null ? null : new Sent(json, seq);
    }
  }

  ExtrasClock(DeliveryConfig.ExtrasPace pace, long nowMs) {
    this.pace = pace;
    gaugeDueMs = nowMs + pace.gaugeMs();
    activityDueMs = nowMs + pace.activityMs();
    statsDueMs = nowMs + pace.statsMs();
  }

  boolean isStatsDue(long nowMs) {
    return nowMs >= statsDueMs;
  }

  boolean isDue(long nowMs) {
    return nowMs >= gaugeDueMs || nowMs >= activityDueMs || nowMs >= statsDueMs;
  }

  /** The blocks whose time has come. */
  Extras take(
      long nowMs, Supplier<byte[]> gauge, Supplier<byte[]> activity, Supplier<byte[]> stats) {
    byte @Nullable [] gaugeBlock = nowMs >= gaugeDueMs ? gauge.get() : null;
    byte @Nullable [] activityBlock = nowMs >= activityDueMs ? activity.get() : null;
    byte @Nullable [] statsBlock = nowMs >= statsDueMs ? stats.get() : null;
    gaugeDueMs = next(gaugeDueMs, pace.gaugeMs(), nowMs);
    activityDueMs = next(activityDueMs, pace.activityMs(), nowMs);
    statsDueMs = next(statsDueMs, pace.statsMs(), nowMs);
    return new Extras(gaugeBlock, activityBlock, statsBlock);
  }

  /** Keeps what a frame carried for those who missed it. */
  void sent(Extras blocks, long seq) {
    gauge = blocks.gauge() == null ? gauge : new Sent(blocks.gauge(), seq);
    activity = blocks.activity() == null ? activity : new Sent(blocks.activity(), seq);
    stats = blocks.stats() == null ? stats : new Sent(blocks.stats(), seq);
  }

  /** A merged frame with the blocks that were sent after a position, as far as they fit. */
  byte[] addMissed(byte[] frame, long seq, int limitBytes) {
    byte[] whole = add(frame, "gauge", gauge, seq, limitBytes);
    whole = add(whole, "activity", activity, seq, limitBytes);
    return add(whole, "stats", stats, seq, limitBytes);
  }

  private static byte[] add(
      byte[] frame, String name, @Nullable Sent block, long seq, int limitBytes) {
    if (block == null || block.seq <= seq) {
      return frame;
    }
    byte[] member =
        new JsonBytes(block.json.length + 16)
            .beginObject()
            .name(name)
            .raw(block.json)
            .endObject()
            .toBytes();
    boolean fits = frame.length + member.length - 1 <= limitBytes;
    return fits ? Json.joined(frame, member) : frame;
  }

  void startEpoch(long nowMs) {
    gauge = null;
    activity = null;
    stats = null;
    gaugeDueMs = nowMs + pace.gaugeMs();
    activityDueMs = nowMs + pace.activityMs();
    statsDueMs = nowMs + pace.statsMs();
  }

  private static long next(long dueMs, long paceMs, long nowMs) {
    return nowMs < dueMs ? dueMs : dueMs + ((nowMs - dueMs) / paceMs + 1) * paceMs;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(gaugeDueMs);
    out.writeLong(activityDueMs);
    out.writeLong(statsDueMs);
    Sent.save(out, gauge);
    Sent.save(out, activity);
    Sent.save(out, stats);
  }

  void restore(DataInput in) throws IOException {
    gaugeDueMs = in.readLong();
    activityDueMs = in.readLong();
    statsDueMs = in.readLong();
    gauge = Sent.restore(in);
    activity = Sent.restore(in);
    stats = Sent.restore(in);
  }
}
