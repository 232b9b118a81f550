package io.farstrike.market.stream;

import io.farstrike.market.match.Extras;
import io.farstrike.market.match.FrameHead;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.SnapshotInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A group as it is sent: its slots, what its frames carry besides rows, and its last frame. */
final class Channel {

  final Group group;

  /** By id, in the order in which they came. */
  final Map<String, Member> members = new LinkedHashMap<>();

  final ExtrasClock extras;
  final StaleClock stale;

  /** When the last member left; 0 while there is one. */
  long emptySinceMs;

  private final long slotMs;
  private final long phase;
  private long nextSlotMs;
  private long flushedMs = Long.MIN_VALUE / 2;
  private byte @Nullable [] lastFrame;
  private String lastEpoch = "";
  private long lastSeq;
  private @Nullable SharedSnapshot snapshot;

  Channel(Group group, DeliveryConfig config, long nowMs) {
    this.group = group;
    slotMs = config.slotMs();
    phase = Long.parseLong(group.key().hash8(), 16) % slotMs;
    extras = new ExtrasClock(config.extras(), nowMs);
    stale = new StaleClock(config.stale(), nowMs);
    setNextSlot(nowMs);
  }

  /** Whether a frame may go now: its slot has come, or it was silent and a batch ended. */
  boolean isDue(long nowMs, long soonMs, boolean batchEnded) {
    if (nowMs >= nextSlotMs) {
      return true;
    }
    if (!group.hasPending()) {
      return false;
    }
    long since = group.pendingSinceMs();
    return since - flushedMs >= slotMs && (batchEnded || nowMs - since >= soonMs);
  }

  /** Makes the next frame, if there is anything to say. */
  void flush(FrameHead head, Extras blocks, boolean evenIfEmpty) {
    setNextSlot(head.serverTimeMs());
    Optional<byte[]> frame = group.flush(head, blocks, evenIfEmpty);
    frame.ifPresent(bytes -> sent(bytes, blocks, head.serverTimeMs()));
  }

  /** Makes all frames that wait. */
  void catchUp(FrameHead head) {
    while (group.hasPending()) {
      flush(head, Extras.NONE, false);
    }
  }

  private void sent(byte[] frame, Extras blocks, long nowMs) {
    lastFrame = frame;
    lastEpoch = group.epoch();
    lastSeq = group.seq();
    flushedMs = nowMs;
    snapshot = null;
    extras.sent(blocks, lastSeq);
  }

  /** A snapshot for one member; members who ask in the same moment for the same share it. */
  List<byte[]> snapshot(FrameHead head, String reason, SnapshotInfo info, Supplier<Extras> blocks) {
    SharedSnapshot shared = snapshot;
    if (shared == null || !shared.serves(group, head, reason, info)) {
      List<byte[]> parts = group.snapshot(head, reason, info, blocks.get());
      shared = new SharedSnapshot(group.epoch(), group.seq(), head, reason, info, parts);
      snapshot = shared;
    }
    return shared.parts();
  }

  /** Forgets the frames of an epoch that is over. */
  void startEpoch(long nowMs) {
    lastFrame = null;
    lastEpoch = "";
    lastSeq = 0;
    snapshot = null;
    extras.startEpoch(nowMs);
  }

  /** The frame after a position, if it is the last one: all members get the same bytes. */
  Optional<byte[]> frameAfter(long seq) {
    boolean next = seq + 1 == lastSeq && lastSeq == group.seq();
    return next && lastEpoch.equals(group.epoch())
        ? Optional.ofNullable(lastFrame)
        : Optional.empty();
  }

  boolean isBehind(Lane lane) {
    return lane.seq < group.seq();
  }

  /** The first moment of its phase after now: slots of different groups do not fall together. */
  private void setNextSlot(long nowMs) {
    nextSlotMs = nowMs - Math.floorMod(nowMs - phase, slotMs) + slotMs;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(emptySinceMs);
    out.writeLong(nextSlotMs);
    out.writeLong(flushedMs);
    Wired.writeNullableBytes(out, lastFrame);
    Wired.writeText(out, lastEpoch);
    out.writeLong(lastSeq);
    extras.save(out);
    stale.save(out);
  }

  void restore(DataInput in) throws IOException {
    emptySinceMs = in.readLong();
    nextSlotMs = in.readLong();
    flushedMs = in.readLong();
    lastFrame = Wired.readNullableBytes(in);
    lastEpoch = Wired.readText(in);
    lastSeq = in.readLong();
    extras.restore(in);
    stale.restore(in);
  }
}
