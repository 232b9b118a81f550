package io.farstrike.market.stream;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionTransition;
import io.farstrike.market.stream.Roster.Seat;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;

/** What an engine is made of, and which part takes which input. */
final class EngineParts {

  private final EngineState state;
  private final Announcer announcer;
  private final Channels channels;
  private final Sender sender;
  private final Placement placement;
  private final Exits exits;
  private final Reception reception;
  private final Pulse pulse;
  private final MarketPath path;
  private boolean inSession;

  EngineParts(StreamConfig config, EngineState state, Wire wire) {
    this.state = state;
    Messages messages = new Messages(state.time);
    announcer = new Announcer(config, state.time, messages, state.roster, state.counters);
    channels = new Channels(config.delivery(), state.board, state.figures);
    sender =
        new Sender(
            config,
            state.time,
            messages,
            state.figures,
            state.feed,
            state.counters,
            wire,
            state.budget);
    DeliveryConfig delivery = config.delivery();
    placement =
        new Placement(
            delivery, state.time, announcer, state.roster, channels, sender, state.figures);
    exits =
        new Exits(
            delivery, state.time, announcer, state.roster, channels, sender, state.counters, wire);
    reception =
        new Reception(
            delivery,
            state.time,
            messages,
            announcer,
            state.roster,
            placement,
            exits,
            sender,
            state.counters,
            state.figures,
            state.feed);
    pulse = new Pulse(config, state, messages, announcer, channels, sender, wire);
    path =
        new MarketPath(
            state.time,
            state.gate,
            state.detection,
            state.figures,
            state.board,
            state.feed,
            state.counters,
            this::passed);
  }

  static EngineParts fresh(
      StreamConfig config,
      SessionCalendar calendar,
      SymbolSet symbols,
      SymbolSet core,
      Provider provider,
      int incarnation,
      Wire wire) {
    StreamTime time = new StreamTime(provider, calendar, config.periods());
    return new EngineParts(
        config, EngineState.fresh(config, time, symbols, core, incarnation), wire);
  }

  void begin(long engineMs) {
    path.advance(engineMs);
    if (!inSession) {
      state.board.startSession(state.time.moment().sessionId(), state.incarnation);
    }
  }

  void accept(long serverMs, StreamInput input) {
    state.time.server(serverMs);
    state.board.serverClock(state.time.serverMs());
    state.feed.lastSeen.beginOnce(state.time.serverMs());
    switch (input) {
      case StreamInput.Observed observed -> path.accept(observed.tick());
      case StreamInput.EngineClock clock -> path.advance(clock.engineMs());
      case StreamInput.BatchEnd end -> {
        state.counters.batch(end.tookMicros());
        beat(true);
      }
      case StreamInput.Slot _ -> beat(false);
      case StreamInput.Joined joined -> reception.joined(joined);
      case StreamInput.Left left -> reception.left(left.connectionId());
      case StreamInput.Said said -> reception.said(said);
      case StreamInput.Preferred preferred -> placement.preferred(preferred);
      case StreamInput.Unavailable unavailable -> placement.unavailable(unavailable);
      case StreamInput.Revoked revoked -> exits.revoked(revoked);
      case StreamInput.Pushed pushed -> exits.pushed(pushed);
      case StreamInput.Personal personal -> reception.personal(personal);
      case StreamInput.FeedChanged change ->
          announcer.feed(change, state.feed, state.feed.change(change));
      case StreamInput.Subscribed subscribed -> subscribed(subscribed);
    }
  }

  private void beat(boolean batchEnded) {
    state.board.failed().forEach(placement::failed);
    pulse.beat(batchEnded);
    exits.tend();
    state.roster.round(sender::serve);
  }

  private void subscribed(StreamInput.Subscribed subscribed) {
    state.gate.expect(subscribed.symbols());
    if (state.figures.subscribe(subscribed.symbols(), subscribed.core())) {
      announcer.toAll(
          "core",
          announcer.status(
              "core_universe_refreshed",
              json -> json.name("version").string(subscribed.version())));
    }
  }

  private void passed(SessionTransition transition) {
    if (transition instanceof SessionTransition.NewSession start) {
      inSession = true;
      state.board.startSession(start.moment().sessionId(), state.incarnation);
      state.figures.startSession(start.moment(), start.atMs());
      startEpochs("session_reset");
    }
    if (transition instanceof SessionTransition.MarketOpened) {
      state.feed.lastSeen.begin(state.time.serverMs());
    }
    announcer.session(transition);
  }

  private void startEpochs(String reason) {
    channels.all().forEach(channel -> channel.startEpoch(state.time.serverMs()));
    for (Seat seat : state.roster.seats()) {
      if (seat.lane().stage != Lane.Stage.AWAITING) {
        seat.lane().wantSnapshot(reason);
      }
    }
  }

  /** Epochs are new, views are those of the checkpoint. */
  void recover(long serverMs, int incarnation) {
    state.time.server(serverMs);
    state.board.serverClock(state.time.serverMs());
    state.incarnation = incarnation;
    state.board.startIncarnation(incarnation);
    startEpochs("gap");
    for (Seat seat : state.roster.seats()) {
      Lane lane = seat.lane();
      Channel channel = seat.member().channel;
      lane.landed();
      if (lane.stage == Lane.Stage.AWAITING) {
        announcer.connected(lane, seat.member(), "connected");
      } else if (channel != null && !lane.epoch.isEmpty()) {
        sender.tellGap(lane, Gaps.otherEpoch(channel.group, lane.epoch, lane.seq));
      }
    }
  }

  EngineFigures figures() {
    return new EngineFigures(
        state.roster.seats().size(),
        state.roster.members().size(),
        channels.all().size(),
        state.counters.messages(),
        state.counters.bytes(),
        state.roster.seats().stream().mapToLong(seat -> seat.lane().heldBytes()).sum(),
        state.counters.responseMillis(),
        state.ticks.byName(),
        state.counters.reasons());
  }

  void save(DataOutput out) throws IOException {
    state.board.failed().forEach(placement::failed);
    state.save(out);
    RosterCodec.save(out, state.roster, channels, state.board);
  }

  static EngineParts restore(
      DataInput in,
      StreamConfig config,
      SessionCalendar calendar,
      Provider provider,
      Function<String, StreamFilter> filters,
      Wire wire)
      throws IOException {
    EngineState state = EngineState.restore(in, config, calendar, provider, filters);
    EngineParts parts = new EngineParts(config, state, wire);
    RosterCodec.restore(in, state.roster, parts.channels, state.board, filters, config.delivery());
    return parts;
  }
}
