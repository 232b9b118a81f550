package io.farstrike.market.stream;

import io.farstrike.market.match.Extras;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.match.MergedStep;
import io.farstrike.market.match.SnapshotInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a connection gets next, and sends it when connection and budget allow. */
final class Sender {

  /** A connection gets one snapshot in this time because of what it missed; then come steps. */
  private static final long SNAPSHOT_REST_MS = 30_000;

  private final StreamConfig config;
  private final StreamTime time;
  private final Messages messages;
  private final GroupFigures figures;
  private final FeedHealth feed;
  private final StreamCounters counters;
  private final Wire wire;
  private final RateGate budget;

  Sender(
      StreamConfig config,
      StreamTime time,
      Messages messages,
      GroupFigures figures,
      FeedHealth feed,
      StreamCounters counters,
      Wire wire,
      RateGate budget) {
    this.config = config;
    this.time = time;
    this.messages = messages;
    this.figures = figures;
    this.feed = feed;
    this.counters = counters;
    this.wire = wire;
    this.budget = budget;
  }

  boolean hasBudget() {
    return budget.isFree(time.serverMs());
  }

  /** Sends one message if one waits and may go; whether there is budget for another connection. */
  boolean serve(Lane lane, Member member) {
    long now = time.serverMs();
    if (!budget.isFree(now)) {
      return false;
    }
    if (lane.isIdle(now)) {
      byte @Nullable [] message = next(lane, member, now);
      if (message != null) {
        budget.take(now);
        lane.fly(message, now);
        counters.sent(message.length);
        wire.send(lane.id, message);
      }
    }
    return true;
  }

  void serve(Member member) {
    member.lanes.values().forEach(lane -> serve(lane, member));
  }

  private byte @Nullable [] next(Lane lane, Member member, long now) {
    byte @Nullable [] again = lane.takeAgain();
    if (again != null) {
      return again;
    }
    if (lane.stage == Lane.Stage.CLOSING) {
      return lane.notices.isEmpty() ? null : lane.notices.poll();
    }
    if (now - lane.heartbeatMs >= latestHeartbeatMs()) {
      return heartbeat(lane, member, now);
    }
    tellLost(lane);
    if (!lane.notices.isEmpty()) {
      return lane.notices.poll();
    }
    boolean rowsWait = hasRows(lane, member, now);
    if (!lane.personal.isEmpty() && !(lane.personalLast && rowsWait)) {
      lane.personalLast = true;
      return messages.personal(lane.personal.poll());
    }
    lane.personalLast = false;
    if (rowsWait && member.channel != null) {
      return rows(lane, member.channel, member);
    }
    boolean beat = now - lane.heartbeatMs >= config.delivery().heartbeat().fromMs();
    return beat ? heartbeat(lane, member, now) : null;
  }

  /**
   * Early enough for the push before it to take all its time, and for the rate to be free again.
   */
  private long latestHeartbeatMs() {
    DeliveryConfig delivery = config.delivery();
    return Math.max(
        delivery.heartbeat().fromMs(),
        delivery.heartbeat().byMs() - delivery.life().pushMs() - 2 * delivery.slotMs());
  }

  private byte[] heartbeat(Lane lane, Member member, long now) {
    lane.heartbeatMs = now;
    boolean placed = member.channel != null && !lane.epoch.isEmpty();
    long age = member.channel == null ? 0 : feed.staleness(member.channel.group, now).ageMs();
    return messages.heartbeat(placed ? lane.epoch : null, lane.seq, age);
  }

  private void tellLost(Lane lane) {
    long lost = lane.personal.takeLost();
    if (lost > 0) {
      lane.notices.add(
          "personal",
          messages.status(
              "personal_overflow",
              counters.responseMillis(),
              json -> json.name("dropped").number(lost)));
    }
  }

  private boolean hasRows(Lane lane, Member member, long now) {
    Channel channel = member.channel;
    if (channel == null) {
      return false;
    }
    return switch (lane.stage) {
      case AWAITING -> now >= lane.startByMs;
      case WANTS_SNAPSHOT, TAKES_SNAPSHOT -> true;
      case LIVE -> channel.isBehind(lane) || !lane.epoch.equals(channel.group.epoch());
      case CLOSING -> false;
    };
  }

  private byte[] rows(Lane lane, Channel channel, Member member) {
    if (lane.stage == Lane.Stage.AWAITING) {
      lane.wantSnapshot("connect");
    }
    if (lane.stage == Lane.Stage.LIVE) {
      Optional<byte[]> delta = delta(lane, channel);
      if (delta.isPresent()) {
        return delta.get();
      }
    }
    if (!lane.notices.isEmpty()) {
      return lane.notices.poll();
    }
    if (lane.stage == Lane.Stage.WANTS_SNAPSHOT) {
      takeSnapshot(lane, channel, member);
    }
    return lane.nextPart();
  }

  /** What it missed, as one frame; without one it wants a snapshot now. */
  private Optional<byte[]> delta(Lane lane, Channel channel) {
    Group group = channel.group;
    if (!lane.epoch.equals(group.epoch())) {
      tellGap(lane, Gaps.otherEpoch(group, lane.epoch, lane.seq));
      return Optional.empty();
    }
    Optional<byte[]> frame = channel.frameAfter(lane.seq);
    if (frame.isPresent()) {
      lane.seq = group.seq();
      return frame;
    }
    if (!group.retains(lane.seq, time.serverMs())) {
      tellGap(lane, Gaps.notRetained(group, lane.seq, Gap.OVERFLOW, time.engineMs()));
      return Optional.empty();
    }
    return merged(lane, channel);
  }

  /**
   * One merged frame. Where it does not fit, a snapshot; but who had one just now would need the
   * next before it ends while the market is busy, and goes on by frames instead.
   */
  private Optional<byte[]> merged(Lane lane, Channel channel) {
    Group group = channel.group;
    Optional<MergedStep> step =
        group.mergedSince(lane.seq, time.head()).map(frame -> new MergedStep(frame, group.seq()));
    if (step.isEmpty() && time.serverMs() - lane.snapshotMs < SNAPSHOT_REST_MS) {
      step = group.stepSince(lane.seq, time.head());
    }
    if (step.isEmpty()) {
      lane.wantSnapshot("resume_large");
      return Optional.empty();
    }
    int limit = config.match().frameLimitBytes();
    byte[] frame = channel.extras.addMissed(step.get().frame(), lane.seq, limit);
    lane.seq = step.get().seq();
    return Optional.of(frame);
  }

  /** Says what is missing; the snapshot follows. */
  void tellGap(Lane lane, Gap gap) {
    counters.gap(gap.reason());
    lane.notices.add("gap:" + gap.reason(), messages.gap(gap));
    lane.wantSnapshot("gap");
  }

  private void takeSnapshot(Lane lane, Channel channel, Member member) {
    MemberPreferences preferences = member.preferences;
    if (preferences == null) {
      throw new IllegalStateException("a group without preferences");
    }
    Group group = channel.group;
    SnapshotInfo info =
        new SnapshotInfo(time.moment().status(), time.moment().period(), preferences);
    lane.snapshotMs = time.serverMs();
    lane.takeSnapshot(
        channel.snapshot(time.head(), lane.reason, info, () -> blocks(group)),
        group.epoch(),
        group.seq());
  }

  private Extras blocks(Group group) {
    return new Extras(figures.gauge(group), figures.activity(group), figures.stats(group));
  }
}
