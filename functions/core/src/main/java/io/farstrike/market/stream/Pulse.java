package io.farstrike.market.stream;

import io.farstrike.market.match.Extras;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.JsonBytes;
import io.farstrike.market.session.MarketStatus;

/** What groups do by the server's time: their frames, and the word that ticks are missed. */
final class Pulse {

  private final StreamConfig config;
  private final EngineState state;
  private final Messages messages;
  private final Announcer announcer;
  private final Channels channels;
  private final Sender sender;
  private final Wire wire;

  Pulse(
      StreamConfig config,
      EngineState state,
      Messages messages,
      Announcer announcer,
      Channels channels,
      Sender sender,
      Wire wire) {
    this.config = config;
    this.state = state;
    this.messages = messages;
    this.announcer = announcer;
    this.channels = channels;
    this.sender = sender;
    this.wire = wire;
  }

  /** A group without budget waits: its slot stretches, and its rows conflate on. */
  void beat(boolean batchEnded) {
    long now = state.time.serverMs();
    long soonMs = config.delivery().soonMs();
    for (Channel channel : channels.all()) {
      if (!channel.members.isEmpty()) {
        checkStale(channel, now);
        if (sender.hasBudget() && channel.isDue(now, soonMs, batchEnded)) {
          flush(channel, now);
        }
      }
    }
  }

  private void flush(Channel channel, long now) {
    Group group = channel.group;
    boolean due = isRegular() && channel.extras.isDue(now);
    if (due && channel.extras.isStatsDue(now)) {
      tellFigures(channel);
    }
    Extras blocks =
        due
            ? channel.extras.take(
                now,
                () -> state.figures.gauge(group),
                () -> state.figures.activity(group),
                () -> state.figures.stats(group))
            : Extras.NONE;
    channel.flush(state.time.head(), blocks, due);
  }

  private void tellFigures(Channel channel) {
    JsonBytes json = new JsonBytes(4_096).beginObject();
    json.name("stats").raw(state.figures.stats(channel.group));
    json.name("gauge").raw(state.figures.gauge(channel.group));
    json.name("activity").raw(state.figures.activity(channel.group));
    byte[] figures = json.endObject().toBytes();
    channel.members.keySet().forEach(member -> wire.memberFigures(member, figures));
  }

  private void checkStale(Channel channel, long now) {
    if (!channel.stale.isDue(now)) {
      return;
    }
    Staleness staleness = state.feed.staleness(channel.group, now);
    switch (channel.stale.check(now, isRegular(), staleness.ageMs(), state.feed.limitMs())) {
      case NOTHING -> {}
      case STALE -> announcer.toChannel(channel, "stale", messages.stale(true, staleness));
      case RECOVERED -> announcer.toChannel(channel, "stale", messages.stale(false, staleness));
    }
  }

  private boolean isRegular() {
    return state.time.moment().status() == MarketStatus.REGULAR;
  }
}
