package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;

import java.util.SplittableRandom;

/** A made-up symbol: its price walks in steps of five paise. */
final class SyntheticQuote {

  private static final long STEP_PAISE = 5;
  private static final long LEAST_PAISE = 1_000;
  private static final long MOST_PAISE = 500_000;

  /** Largest step up or down, in ten thousandths of the price. */
  private static final long RESTLESSNESS = 5;

  private long last;
  private long prevClose = UNKNOWN;
  private long open;
  private long high;
  private long low;
  private long volume;
  private double value;
  private String date = "";

  private SyntheticQuote(long last) {
    this.last = last;
  }

  static SyntheticQuote first(SplittableRandom chance) {
    return new SyntheticQuote(
        chance.nextLong(LEAST_PAISE / STEP_PAISE, MOST_PAISE / STEP_PAISE) * STEP_PAISE);
  }

  void move(String today, SplittableRandom chance, long shares) {
    if (!today.equals(date)) {
      startDate(today);
    }
    long widest = Math.max(1, last * RESTLESSNESS / 10_000 / STEP_PAISE);
    last = Math.max(LEAST_PAISE, last + chance.nextLong(-widest, widest + 1) * STEP_PAISE);
    high = Math.max(high, last);
    low = Math.min(low, last);
    volume += shares;
    value += (double) last * shares;
  }

  private void startDate(String today) {
    prevClose = date.isEmpty() ? UNKNOWN : last;
    date = today;
    open = last;
    high = last;
    low = last;
    volume = 0;
    value = 0;
  }

  QuoteSnapshot snapshot(String symbol, long ms) {
    return new QuoteSnapshot(
        symbol,
        Provider.SYNTHETIC,
        ms,
        ms,
        ms,
        last,
        open,
        high,
        low,
        prevClose,
        volume,
        (long) StrictMath.floor(value / volume + 0.5),
        last - STEP_PAISE,
        last + STEP_PAISE);
  }
}
