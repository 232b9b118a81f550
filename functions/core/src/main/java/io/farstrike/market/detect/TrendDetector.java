package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trend of one symbol: the return of three windows, the deviation from the day's average
 * price and the volume on rises and falls, all against the volatility that is expected of the
 * symbol. For one thread.
 */
public final class TrendDetector {

  private static final TrendOutcome NONE = new TrendOutcome.None();
  private static final TrendOutcome ENDED = new TrendOutcome.Ended();

  private final TrendConfig config;
  private final TrendHistory history;
  private final ExpectedVolatility expected;
  private final TrendScorer scorer;
  private final TrendScores scores = new TrendScores();
  private final TrendLife life = new TrendLife();
  private VolatilityClass volatility = VolatilityClass.NORMAL;
  private double lastRelVolume;
  private long openMs;

  /**
   * A detector that has seen nothing.
   *
   * @param config its numbers
   * @param seedVolatility {@link #expectedVolatility()} of the session before; 0 or less when not
   *     known
   */
  public TrendDetector(TrendConfig config, double seedVolatility) {
    this.config = config;
    history = new TrendHistory(config.windows().longSeconds());
    expected = new ExpectedVolatility(config.volatility(), seedVolatility);
    scorer = new TrendScorer(config);
  }

  /** Forgets everything but the expected volatility; {@code openMs} in epoch milliseconds. */
  public void startSession(long openMs) {
    this.openMs = openMs;
    history.clear();
    expected.forgetMark();
    life.startSession();
    volatility = VolatilityClass.NORMAL;
  }

  /**
   * Takes a tick in, then says what it does to the trend.
   *
   * @param tick of regular trading, not earlier than the one before it
   * @param period of the session
   * @param relVolume rate of the tick's window against the average rate; 0 when not known. It has
   *     no part in the score; {@link #transparency()} shows it
   * @throws IllegalArgumentException when the tick lies a second or more before its predecessor
   * @throws IllegalStateException before any session was started
   */
  public TrendOutcome update(Tick tick, Period period, double relVolume) {
    lastRelVolume = relVolume;
    takeIn(tick);
    score(tick, config.of(period));
    Direction before = life.direction();
    TrendLife.Step step =
        life.follow(
            tick.tsMs(),
            scores.combined,
            scores.directionLimit,
            scores.present(TrendScores.SHORT),
            config.of(period).emissionSeconds() * 1000L,
            config.retracement(period, tick.last()));
    return switch (step) {
      case QUIET -> NONE;
      case END -> ENDED;
      case EMIT -> emit(tick, period, before);
    };
  }

  /** Of the living trend, after the last tick; null when there is none. */
  public @Nullable Direction direction() {
    return life.direction();
  }

  /** As of the last tick. */
  public VolatilityClass volatilityClass() {
    return volatility;
  }

  /** Expected standard deviation of the return over 60 seconds, as a share of the price. */
  public double expectedVolatility() {
    return expected.sigma();
  }

  /** Emissions of trends up in this session. */
  public int upCount() {
    return life.upCount();
  }

  /** Emissions of trends down in this session. */
  public int downCount() {
    return life.downCount();
  }

  /** How the last tick's score came about; nothing of it outlives a checkpoint. */
  public TrendTransparency transparency() {
    return new TrendTransparency(
        scores.combined,
        expected.sigma(),
        volatility,
        scores.directionLimit,
        scores.strongLimit,
        lastRelVolume,
        scores.windows());
  }

  /** Writes everything that later outcomes depend on. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(openMs);
    out.writeUTF(volatility.name());
    history.save(out);
    expected.save(out);
    life.save(out);
  }

  /** Takes on what {@link #save} of a detector with the same configuration wrote. */
  public void restore(DataInput in) throws IOException {
    openMs = in.readLong();
    volatility = VolatilityClass.valueOf(in.readUTF());
    history.restore(in);
    expected.restore(in);
    life.restore(in);
  }

  private void takeIn(Tick tick) {
    if (openMs == 0) {
      throw new IllegalStateException("no session was started");
    }
    long second = Math.floorDiv(tick.tsMs(), 1000L);
    if (!history.isEmpty()) {
      markMinutes(history.nowSecond(), second);
    }
    double fromVwap =
        tick.vwap() > 0 ? (double) (tick.last() - tick.vwap()) / tick.vwap() : Double.NaN;
    history.add(second, tick.last(), fromVwap, tick.winVolume());
  }

  /** Marks the full minutes whose first second is over. */
  private void markMinutes(long from, long to) {
    if (to - from > config.windows().longSeconds()) {
      // nothing is known of the minutes of such a pause, and its return is not one of a minute
      expected.forgetMark();
      return;
    }
    long marks = Math.floorDiv(to - 1, 60L) - Math.floorDiv(from - 1, 60L);
    for (long i = 0; i < marks; i++) {
      expected.mark(history.lastPrice());
    }
  }

  private void score(Tick tick, TrendPeriod rules) {
    int usual = config.usualSeconds(tick.kind());
    double sigma = expected.sigma();
    volatility = RealisedVolatility.of(config.volatility(), history, sigma, usual);
    double factor = config.volatility().factor(volatility);
    scores.directionLimit = rules.directionLimit(factor);
    scores.strongLimit = rules.strongLimit(factor);
    double secondsOpen = (tick.tsMs() - openMs) / 1000.0;
    scorer.score(scores, history, sigma, secondsOpen, rules, usual);
  }

  private TrendOutcome emit(Tick tick, Period period, @Nullable Direction before) {
    Direction direction = life.direction();
    if (direction == null) {
      return NONE;
    }
    Strength strength = scores.strength(scores.combined);
    if (strength == Strength.WEAK
        && config.suppressWeakInOpeningClosing()
        && period != Period.MIDDAY) {
      // the row of an opposite trend must go, though nothing takes its place
      return before == direction.opposite() ? ENDED : NONE;
    }
    String reversal =
        !life.turned() ? null : direction == Direction.UP ? "down-now-up" : "up-now-down";
    life.emitted(tick.tsMs(), scores.combined);
    return new TrendOutcome.Emitted(
        direction,
        strength,
        scores.combined,
        scores.orNull(TrendScores.SHORT),
        scores.orNull(TrendScores.MEDIUM),
        scores.orNull(TrendScores.LONG),
        position(tick),
        life.startMs(),
        reversal);
  }

  private static VwapPosition position(Tick tick) {
    if (tick.vwap() <= 0) {
      return VwapPosition.UNKNOWN;
    }
    return tick.last() > tick.vwap() ? VwapPosition.ABOVE : VwapPosition.BELOW;
  }
}
