package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

/**
 * A bar as a file of bars has it; {@link BarTicks} finds out whether it makes sense.
 *
 * @param symbol the exchange's trading symbol, without a prefix
 * @param startMs first millisecond of the bar, epoch milliseconds
 * @param lengthMs length, 60,000 for a minute
 * @param open first price, paise
 * @param high highest price, paise
 * @param low lowest price, paise
 * @param close last price, paise
 * @param volume shares traded; {@link Tick#UNKNOWN} for an index
 */
public record Bar(
    String symbol,
    long startMs,
    long lengthMs,
    long open,
    long high,
    long low,
    long close,
    long volume) {

  public Bar {
    requireNonNull(symbol, "symbol is null");
  }

  /** The bar's last millisecond, so that the bar of the last minute belongs to the session. */
  public long endMs() {
    return startMs + lengthMs - 1;
  }
}
