package io.farstrike.market.stream;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.session.SessionTransition;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickGate;
import java.util.List;
import java.util.function.Consumer;

/** The way of a tick: gate, clock, figures, detection, groups. */
final class MarketPath implements EventSink {

  private final StreamTime time;
  private final TickGate gate;
  private final Detection detection;
  private final MarketFigures figures;
  private final MatchBoard board;
  private final FeedHealth feed;
  private final StreamCounters counters;
  private final Consumer<SessionTransition> transitions;

  /**
   * @param transitions told of each, before anything of the new session happens
   */
  MarketPath(
      StreamTime time,
      TickGate gate,
      Detection detection,
      MarketFigures figures,
      MatchBoard board,
      FeedHealth feed,
      StreamCounters counters,
      Consumer<SessionTransition> transitions) {
    this.time = time;
    this.gate = gate;
    this.detection = detection;
    this.figures = figures;
    this.board = board;
    this.feed = feed;
    this.counters = counters;
    this.transitions = transitions;
  }

  /** A tick of a session that is over would undo the reset of its symbol: it is dropped. */
  void accept(Tick tick) {
    SessionMoment at = time.at(tick.tsMs());
    if (tick.tsMs() < time.engineMs() && !at.sessionId().equals(time.moment().sessionId())) {
      counters.count("ticks_other_session");
      return;
    }
    switch (gate.admit(tick, at)) {
      case DROPPED -> {}
      case DUPLICATE -> feed.saw(tick.symbol(), time.serverMs(), tick.tsMs());
      case KEEP_PRICE -> {
        take(tick);
        detection.accept(tick, at, this);
      }
      case DETECT -> {
        take(tick);
        figures.tick(tick);
        detection.accept(tick, at, this);
      }
    }
  }

  private void take(Tick tick) {
    advance(tick.tsMs());
    feed.saw(tick.symbol(), time.serverMs(), tick.tsMs());
  }

  /** Moves the engine clock, and does on the way what is due at its times. */
  void advance(long engineMs) {
    List<SessionTransition> passed = time.market(engineMs);
    for (SessionTransition transition : passed) {
      figures.closeWindows(transition.atMs());
      transitions.accept(transition);
    }
    figures.closeWindows(time.engineMs());
    board.engineClock(time.engineMs());
  }

  @Override
  public void raised(MarketEvent event) {
    counters.event();
    figures.event(event);
    board.raised(event);
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    board.trendEnded(symbol, tsMs);
  }
}
