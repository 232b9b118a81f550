package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;

import java.util.Optional;

/** Finds what cannot be true of a quote, a bar or a tick. */
final class TickSanity {

  /** No share has had a price of a hundred million rupees, in paise. */
  private static final long HIGHEST_PRICE = 10_000_000_000L;

  /** No symbol trades that many shares in a day; sums of volumes cannot overflow below it. */
  private static final long HIGHEST_VOLUME = 1_000_000_000_000L;

  private TickSanity() {}

  static Optional<TickCount> faultOf(QuoteSnapshot quote) {
    boolean prices =
        isPrice(quote.last())
            && isPriceOrUnknown(quote.dayOpen())
            && isPriceOrUnknown(quote.dayHigh())
            && isPriceOrUnknown(quote.dayLow())
            && isPriceOrUnknown(quote.prevClose())
            && isPriceOrUnknown(quote.vwap())
            && isPriceOrUnknown(quote.bid())
            && isPriceOrUnknown(quote.ask())
            && isOrdered(quote.dayLow(), quote.dayHigh());
    return fault(prices, isVolume(quote.dayVolume()), quote.tsMs() > 0 && quote.recvMs() > 0);
  }

  static Optional<TickCount> faultOf(Bar bar) {
    boolean prices =
        isPrice(bar.low())
            && isPrice(bar.high())
            && bar.low() <= Math.min(bar.open(), bar.close())
            && bar.high() >= Math.max(bar.open(), bar.close());
    return fault(prices, isVolume(bar.volume()), bar.startMs() > 0 && bar.lengthMs() > 0);
  }

  static Optional<TickCount> faultOf(Tick tick) {
    boolean prices =
        isPrice(tick.winHigh())
            && isPrice(tick.last())
            && isPriceOrUnknown(tick.dayOpen())
            && isPriceOrUnknown(tick.dayHigh())
            && isPriceOrUnknown(tick.dayLow())
            && isPriceOrUnknown(tick.prevClose())
            && isPriceOrUnknown(tick.vwap())
            && isOrdered(tick.dayLow(), tick.dayHigh());
    boolean volumes = isVolume(tick.dayVolume()) && isVolume(tick.winVolume());
    boolean window = tick.winMillis() > 0 || tick.winMillis() == UNKNOWN;
    return fault(prices, volumes, window && tick.recvMs() > 0 && tick.n() > 0);
  }

  private static Optional<TickCount> fault(boolean prices, boolean volumes, boolean times) {
    if (!prices) {
      return Optional.of(TickCount.MALFORMED_PRICE);
    }
    if (!volumes) {
      return Optional.of(TickCount.MALFORMED_VOLUME);
    }
    return times ? Optional.empty() : Optional.of(TickCount.MALFORMED_TIME);
  }

  private static boolean isPrice(long paise) {
    return paise > 0 && paise <= HIGHEST_PRICE;
  }

  private static boolean isPriceOrUnknown(long paise) {
    return paise == UNKNOWN || isPrice(paise);
  }

  private static boolean isOrdered(long low, long high) {
    return low == UNKNOWN || high == UNKNOWN || low <= high;
  }

  private static boolean isVolume(long shares) {
    return shares >= UNKNOWN && shares <= HIGHEST_VOLUME;
  }
}
