package io.farstrike.market.stream;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.TickCounts;
import io.farstrike.market.tick.TickGate;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;

/** All that an engine remembers. */
final class EngineState {

  private static final int FORMAT = 1;

  final StreamTime time;
  final TickCounts ticks;
  final TickGate gate;
  final Detection detection;
  final StreamCounters counters;
  final MarketFigures figures;
  final MatchBoard board;
  final FeedHealth feed;
  final RateGate budget;
  final Roster roster = new Roster();
  int incarnation;

  private EngineState(
      StreamConfig config,
      StreamTime time,
      TickCounts ticks,
      TickGate gate,
      Detection detection,
      StreamCounters counters,
      MarketFigures figures,
      MatchBoard board) {
    this.time = time;
    this.ticks = ticks;
    this.gate = gate;
    this.detection = detection;
    this.counters = counters;
    this.figures = figures;
    this.board = board;
    feed = new FeedHealth(config.delivery().stale());
    budget = new RateGate(config.delivery().pushBudget(), 1_000);
  }

  static EngineState fresh(
      StreamConfig config, StreamTime time, SymbolSet symbols, SymbolSet core, int incarnation) {
    TickCounts ticks = new TickCounts();
    TickGate gate = new TickGate(config.ticks(), ticks);
    gate.expect(symbols);
    Detection detection = new Detection(config.detection(), config.seedVolatilities());
    StreamCounters counters = new StreamCounters();
    EngineState state =
        new EngineState(
            config,
            time,
            ticks,
            gate,
            detection,
            counters,
            MarketFigures.fresh(config, counters, detection, time, symbols, core),
            new MatchBoard(config.match()));
    state.incarnation = incarnation;
    return state;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(incarnation);
    time.save(out);
    ticks.save(out);
    gate.save(out);
    detection.save(out);
    counters.save(out);
    figures.save(out);
    board.save(out);
    feed.save(out);
    budget.save(out);
  }

  static EngineState restore(
      DataInput in,
      StreamConfig config,
      SessionCalendar calendar,
      Provider provider,
      Function<String, StreamFilter> filters)
      throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("an engine of another format: " + format);
    }
    int incarnation = in.readInt();
    StreamTime time = StreamTime.restore(provider, calendar, config.periods(), in);
    TickCounts ticks = TickCounts.restore(in);
    TickGate gate = TickGate.restore(config.ticks(), ticks, in);
    Detection detection = new Detection(config.detection(), config.seedVolatilities());
    detection.restore(in);
    StreamCounters counters = new StreamCounters();
    counters.restore(in);
    MarketFigures figures = MarketFigures.restore(in, config, counters, detection, time);
    MatchBoard board = MatchBoard.restore(in, config.match(), filters);
    EngineState state =
        new EngineState(config, time, ticks, gate, detection, counters, figures, board);
    state.incarnation = incarnation;
    state.feed.restore(in);
    state.budget.restore(in);
    return state;
  }
}
