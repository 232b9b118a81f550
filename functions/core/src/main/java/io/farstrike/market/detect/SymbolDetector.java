package io.farstrike.market.detect;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.Period;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The detectors of one symbol, for one thread.
 *
 * <p>All state follows a tick before anything is raised, so what one event says of another kind
 * (its flags) is that detector's own state. A tick of another session starts everything anew, but
 * for the expected volatility and what is known of the date.
 */
final class SymbolDetector {

  private static final int DATE_LENGTH = "2026-03-05".length();

  private final String symbol;
  private final DetectionConfig config;
  private final HighLowDetector highLow;
  private final TrendDetector trend;
  private final SurgeDetector surge;
  private final EventHeads heads;
  private final VolumeAverage average = new VolumeAverage();
  private String sessionId = "";
  private long lastPrice = Tick.UNKNOWN;
  private long prevClose = Tick.UNKNOWN;

  SymbolDetector(String symbol, DetectionConfig config, SurgeLimits limits, double seedVolatility) {
    this.symbol = symbol;
    this.config = config;
    heads = new EventHeads(symbol);
    highLow = new HighLowDetector(config.highLow());
    trend = new TrendDetector(config.trend(), seedVolatility);
    surge = new SurgeDetector(config.surge(), limits);
  }

  /** Follows a tick and raises what it brings: high and low, trend, surge. */
  void accept(Tick tick, SessionMoment moment, EventSink sink) {
    if (moment.status() == MarketStatus.CLOSED) {
      return;
    }
    lastPrice = tick.last();
    if (tick.prevClose() != Tick.UNKNOWN) {
      prevClose = tick.prevClose();
    }
    Period period = moment.period();
    if (period == null) {
      return;
    }
    if (!sessionId.equals(moment.sessionId())) {
      startSession(moment);
    }
    boolean gap = config.ticks().isGap(tick);
    double relVolume = average.relativeTo(tick, gap);
    List<HighLowDetector.Announced> extremes =
        highLow.update(tick, period, moment.firstOfDate(), relVolume);
    TrendOutcome turn = trend.update(tick, period, relVolume);
    Optional<SurgeDetector.Found> sudden = surge.update(tick, period, trend.volatilityClass(), gap);
    for (HighLowDetector.Announced extreme : extremes) {
      raise(extreme, tick, relVolume, sink);
    }
    switch (turn) {
      case TrendOutcome.None none -> {}
      case TrendOutcome.Ended ended -> sink.trendEnded(symbol, tick.tsMs());
      case TrendOutcome.Emitted emitted -> raise(emitted, tick, relVolume, sink);
    }
    sudden.ifPresent(found -> raise(found, tick, relVolume, sink));
  }

  private void startSession(SessionMoment moment) {
    boolean newDate = !dateOf(sessionId).equals(dateOf(moment.sessionId()));
    sessionId = moment.sessionId();
    heads.startSession(sessionId);
    average.clear();
    highLow.startSession();
    trend.startSession(moment.openMs());
    surge.startSession(newDate);
  }

  /** {@code YYYY-MM-DD/id} without its id. */
  private static String dateOf(String sessionId) {
    return sessionId.substring(0, Math.min(sessionId.length(), DATE_LENGTH));
  }

  private void raise(
      HighLowDetector.Announced extreme, Tick tick, double relVolume, EventSink sink) {
    String type = extreme.direction() == Direction.UP ? "high" : "low";
    sink.raised(
        new MarketEvent.Extreme(
            heads.next(
                tick,
                type,
                extreme.direction(),
                extreme.price(),
                extreme.highs(),
                extreme.lows(),
                extreme.percentChange(),
                relVolume),
            highLow.range().high(),
            highLow.range().low(),
            trend.direction(),
            surge.direction(tick.tsMs()),
            extreme.significance(),
            extreme.reversal(),
            extreme.initial()));
  }

  private void raise(TrendOutcome.Emitted emitted, Tick tick, double relVolume, EventSink sink) {
    sink.raised(
        new MarketEvent.Trend(
            heads.next(
                tick,
                "trend",
                emitted.direction(),
                tick.last(),
                trend.upCount(),
                trend.downCount(),
                highLow.range().percentChange(tick.last()),
                relVolume),
            emitted.strength(),
            emitted.score(),
            emitted.shortScore(),
            emitted.mediumScore(),
            emitted.longScore(),
            emitted.vwapPosition(),
            emitted.startMs(),
            emitted.reversal()));
  }

  private void raise(SurgeDetector.Found found, Tick tick, double relVolume, EventSink sink) {
    sink.raised(
        new MarketEvent.Surge(
            heads.next(
                tick,
                "surge",
                found.direction(),
                tick.last(),
                found.ups(),
                found.downs(),
                highLow.range().percentChange(tick.last()),
                relVolume),
            found.magnitude(),
            found.score(),
            found.strength(),
            found.trigger(),
            found.volumeMultiplier(),
            found.today(),
            found.reversal()));
  }

  double expectedVolatility() {
    return trend.expectedVolatility();
  }

  /** Figures of a session; those of another one than the symbol's own count nothing. */
  SymbolFigures figures(String ofSession) {
    if (!sessionId.equals(ofSession)) {
      return new SymbolFigures(lastPrice, prevClose, 0, 0, 0, 0, 0, 0);
    }
    return new SymbolFigures(
        lastPrice,
        prevClose,
        highLow.highs(),
        highLow.lows(),
        trend.upCount(),
        trend.downCount(),
        surge.ups(),
        surge.downs());
  }

  void save(DataOutput out) throws IOException {
    out.writeUTF(sessionId);
    out.writeLong(lastPrice);
    out.writeLong(prevClose);
    heads.save(out);
    average.save(out);
    highLow.save(out);
    trend.save(out);
    surge.save(out);
  }

  void restore(DataInput in) throws IOException {
    sessionId = in.readUTF();
    lastPrice = in.readLong();
    prevClose = in.readLong();
    heads.restore(sessionId, in);
    average.restore(in);
    highLow.restore(in);
    trend.restore(in);
    surge.restore(in);
  }
}
