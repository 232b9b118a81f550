package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a symbol's new highs and lows of the session.
 *
 * <p>True extremes follow every tick; an event is measured against the one announced last, so that
 * a suppressed extreme is remembered and many small steps make a large one.
 */
final class HighLowDetector {

  /** A high or low to tell, with the figures as they stand at it. */
  record Announced(
      Direction direction,
      long price,
      int highs,
      int lows,
      double percentChange,
      double significance,
      @Nullable Reversal reversal,
      boolean initial) {}

  private final HighLowConfig config;
  private final List<HighLowConfig.Band> opening;
  private final List<HighLowConfig.Band> usual;
  private final ExtremeTrail trail;
  private final SessionRange range = new SessionRange();
  private long announcedHigh;
  private long announcedLow;
  private long lastPrice;
  private int highs;
  private int lows;

  HighLowDetector(HighLowConfig config) {
    this.config = config;
    opening = config.bandsIn(Period.OPENING);
    usual = config.bandsIn(Period.MIDDAY);
    trail = new ExtremeTrail(config);
  }

  void startSession() {
    range.startSession();
    highs = 0;
    lows = 0;
    trail.clear();
  }

  /**
   * Follows a tick; the first of a session seeds and tells nothing.
   *
   * @param firstOfDate whether the day's extremes are those of this session
   * @param relVolume of the tick, 0 when it is not known
   * @return nothing, one, or both in the order in which they are to be raised
   */
  List<Announced> update(Tick tick, Period period, boolean firstOfDate, double relVolume) {
    range.noteOpen(tick);
    if (!range.isSeeded()) {
      seed(tick, firstOfDate);
      return List.of();
    }
    boolean newHigh = tick.winHigh() > range.high();
    boolean newLow = tick.winLow() < range.low();
    // A quote names no open of its window: the last price before it stands in.
    boolean rose = tick.last() >= lastPrice;
    lastPrice = tick.last();
    if (!newHigh && !newLow) {
      return List.of();
    }
    // Before anything that may hold an event back: a forgotten extreme would be announced twice.
    range.extend(tick);
    boolean quiet = trail.isQuiet(tick.tsMs());
    boolean tellHigh = newHigh && !quiet && moved(period, range.high(), announcedHigh);
    boolean tellLow = newLow && !quiet && moved(period, range.low(), announcedLow);
    return announce(tick.tsMs(), tellHigh, tellLow, rose, relVolume);
  }

  private void seed(Tick tick, boolean firstOfDate) {
    range.seed(tick, firstOfDate);
    announcedHigh = range.high();
    announcedLow = range.low();
    lastPrice = tick.last();
  }

  private boolean moved(Period period, long extreme, long announced) {
    List<HighLowConfig.Band> bands = period == Period.OPENING ? opening : usual;
    int i = 0;
    while (extreme >= bands.get(i).belowPaise()) {
      i++;
    }
    return bands.get(i).passes(Math.abs(extreme - announced), announced);
  }

  private List<Announced> announce(
      long tsMs, boolean tellHigh, boolean tellLow, boolean rose, double relVolume) {
    if (!tellHigh && !tellLow) {
      return List.of();
    }
    List<Announced> told = new ArrayList<>(2);
    if (tellLow && rose) {
      told.add(low(tsMs, relVolume));
    }
    if (tellHigh) {
      told.add(high(tsMs, relVolume));
    }
    if (tellLow && !rose) {
      told.add(low(tsMs, relVolume));
    }
    return told;
  }

  private Announced high(long tsMs, double relVolume) {
    announcedHigh = range.high();
    highs++;
    return announced(Direction.UP, range.high(), tsMs, relVolume, highs == 1);
  }

  private Announced low(long tsMs, double relVolume) {
    announcedLow = range.low();
    lows++;
    return announced(Direction.DOWN, range.low(), tsMs, relVolume, lows == 1);
  }

  private Announced announced(
      Direction direction, long price, long tsMs, double relVolume, boolean initial) {
    double percent = range.percentChange(price);
    Reversal reversal = trail.add(direction == Direction.UP, price, tsMs);
    return new Announced(
        direction,
        price,
        highs,
        lows,
        percent,
        config.significance(percent, relVolume),
        reversal,
        initial);
  }

  SessionRange range() {
    return range;
  }

  int highs() {
    return highs;
  }

  int lows() {
    return lows;
  }

  void save(DataOutput out) throws IOException {
    range.save(out);
    out.writeLong(announcedHigh);
    out.writeLong(announcedLow);
    out.writeLong(lastPrice);
    out.writeInt(highs);
    out.writeInt(lows);
    trail.save(out);
  }

  void restore(DataInput in) throws IOException {
    range.restore(in);
    announcedHigh = in.readLong();
    announcedLow = in.readLong();
    lastPrice = in.readLong();
    highs = in.readInt();
    lows = in.readInt();
    trail.restore(in);
  }
}
