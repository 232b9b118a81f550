package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection: where its client stands, what waits for it, and what is on its way. All of it is
 * bounded, whatever the client does: frames of rows are never queued here, only the position is
 * kept and what was missed is merged when the connection takes it.
 */
final class Lane {

  /** What a connection is to get of its group. */
  enum Stage {
    /** Its client has not said yet where it stands. */
    AWAITING,
    /** A snapshot, as soon as there is a group. */
    WANTS_SNAPSHOT,
    /** The rest of a snapshot's parts. */
    TAKES_SNAPSHOT,
    /** Deltas. */
    LIVE,
    /** A farewell, and no more. */
    CLOSING
  }

  private static final long RETRY_MS = 250;
  private static final Stage[] STAGES = Stage.values();

  final String id;
  final int userConnections;
  final long connectedMs;
  final NoticeQueue notices = new NoticeQueue();
  final PersonalQueue personal;
  final RateGate rate;
  final RateGate said;
  final RateGate refusals;

  Stage stage = Stage.AWAITING;
  String reason = "connect";
  String closeReason = "";
  long startByMs;
  long closeByMs = Long.MAX_VALUE;
  long heartbeatMs;
  long refreshedMs = Long.MIN_VALUE / 2;
  long snapshotMs = Long.MIN_VALUE / 2;
  boolean farewellTold;
  boolean personalLast;

  /** What the client said before it had a group. */
  ClientSays.@Nullable Resume wish;

  /** Group whose frames it got last, and the last of them. */
  String epoch = "";

  long seq;

  private final Deque<byte[]> parts = new ArrayDeque<>();
  private byte @Nullable [] flying;
  private byte @Nullable [] again;
  private int failures;
  private long retryAtMs;

  Lane(StreamInput.Joined joined, DeliveryConfig config, long nowMs) {
    id = joined.connectionId();
    userConnections = joined.userConnections();
    connectedMs = joined.connectedMs();
    personal = new PersonalQueue(config.personal());
    rate = new RateGate(config.messagesPerSecond(), 1_000);
    said = new RateGate(config.client().perSecond(), 1_000);
    refusals = new RateGate(config.client().refusalsPerMinute(), 60_000);
    startByMs = nowMs + config.startWithinMs();
    heartbeatMs = nowMs;
  }

  boolean isIdle(long nowMs) {
    return flying == null && nowMs >= retryAtMs && rate.isFree(nowMs);
  }

  boolean isFlying() {
    return flying != null;
  }

  void fly(byte[] message, long nowMs) {
    flying = message;
    rate.take(nowMs);
  }

  void landed() {
    flying = null;
    failures = 0;
  }

  /**
   * The same bytes go again, a little later each time: a client that has them already knows them by
   * their seq.
   */
  int failed(long nowMs) {
    again = flying;
    flying = null;
    failures++;
    retryAtMs = nowMs + (RETRY_MS << (failures - 1));
    return failures;
  }

  byte @Nullable [] takeAgain() {
    byte[] message = again;
    again = null;
    return message;
  }

  void wantSnapshot(String why) {
    if (stage != Stage.CLOSING) {
      stage = Stage.WANTS_SNAPSHOT;
      reason = why;
      parts.clear();
    }
  }

  void takeSnapshot(List<byte[]> snapshot, String ofEpoch, long ofSeq) {
    parts.addAll(snapshot);
    epoch = ofEpoch;
    seq = ofSeq;
    stage = Stage.TAKES_SNAPSHOT;
  }

  /** The next part of a snapshot that is not over. */
  byte[] nextPart() {
    byte[] part = parts.remove();
    if (parts.isEmpty()) {
      stage = Stage.LIVE;
    }
    return part;
  }

  void goLive(String ofEpoch, long ofSeq) {
    parts.clear();
    epoch = ofEpoch;
    seq = ofSeq;
    stage = Stage.LIVE;
  }

  /** Only the farewell is left to be sent. */
  void close(String why, long byMs) {
    notices.clear();
    while (!personal.isEmpty()) {
      personal.poll();
    }
    parts.clear();
    again = null;
    stage = Stage.CLOSING;
    closeReason = why;
    closeByMs = byMs;
  }

  /** What is held for it, bytes; the view's own rows are the group's. */
  long heldBytes() {
    long held = personal.bytes();
    held += notices.bytes();
    held += flying == null ? 0 : flying.length;
    held += again == null ? 0 : again.length;
    for (byte[] part : parts) {
      held += part.length;
    }
    return held;
  }

  void save(DataOutput out) throws IOException {
    notices.save(out);
    personal.save(out);
    rate.save(out);
    said.save(out);
    refusals.save(out);
    Wired.writeConstant(out, stage);
    Wired.writeText(out, reason);
    Wired.writeText(out, closeReason);
    out.writeLong(startByMs);
    out.writeLong(closeByMs);
    out.writeLong(heartbeatMs);
    out.writeLong(refreshedMs);
    out.writeLong(snapshotMs);
    out.writeBoolean(farewellTold);
    out.writeBoolean(personalLast);
    out.writeBoolean(wish != null);
    if (wish != null) {
      SaysCodec.write(out, wish);
    }
    Wired.writeText(out, epoch);
    out.writeLong(seq);
    out.writeInt(parts.size());
    for (byte[] part : parts) {
      Wired.writeBytes(out, part);
    }
    Wired.writeNullableBytes(out, flying);
    Wired.writeNullableBytes(out, again);
    out.writeInt(failures);
    out.writeLong(retryAtMs);
  }

  void restore(DataInput in) throws IOException {
    notices.restore(in);
    personal.restore(in);
    rate.restore(in);
    said.restore(in);
    refusals.restore(in);
    stage = STAGES[in.readByte()];
    reason = Wired.readText(in);
    closeReason = Wired.readText(in);
    startByMs = in.readLong();
    closeByMs = in.readLong();
    heartbeatMs = in.readLong();
    refreshedMs = in.readLong();
    snapshotMs = in.readLong();
    farewellTold = in.readBoolean();
    personalLast = in.readBoolean();
    if (in.readBoolean() && SaysCodec.read(in) instanceof ClientSays.Resume resume) {
      wish = resume;
    }
    epoch = Wired.readText(in);
    seq = in.readLong();
    int count = Wired.size(in);
    for (int i = 0; i < count; i++) {
      parts.add(Wired.readBytes(in));
    }
    flying = Wired.readNullableBytes(in);
    again = Wired.readNullableBytes(in);
    failures = in.readInt();
    retryAtMs = in.readLong();
  }
}
