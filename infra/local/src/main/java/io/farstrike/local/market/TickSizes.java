package io.farstrike.local.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * The exchange's tick sizes, in rupees, by date and price of the underlying. Sources: NSE circulars
 * on tick sizes of 24 May 2024 (shares below 250), 12 March 2025 (price bands of shares and
 * futures) and October 2025 (options on shares below 250).
 */
final class TickSizes {

  private static final BigDecimal PAISA = new BigDecimal("0.01");
  private static final BigDecimal FIVE_PAISE = new BigDecimal("0.05");
  private static final BigDecimal TEN_PAISE = new BigDecimal("0.10");
  private static final LocalDate CHEAP_SHARES_FROM = LocalDate.of(2024, 6, 10);
  private static final LocalDate BANDS_FROM = LocalDate.of(2025, 4, 15);
  private static final LocalDate CHEAP_OPTIONS_FROM = LocalDate.of(2025, 11, 3);
  private static final int CHEAP = 250;

  private TickSizes() {}

  static BigDecimal ofOption(LocalDate date, BigDecimal spot, boolean index) {
    boolean fine = !index && !date.isBefore(CHEAP_OPTIONS_FROM) && isBelow(spot, CHEAP);
    return fine ? PAISA : FIVE_PAISE;
  }

  static BigDecimal ofFuture(LocalDate date, BigDecimal spot, boolean index) {
    if (!index) {
      return ofShare(date, spot);
    }
    if (date.isBefore(BANDS_FROM) || isBelow(spot, 15_000)) {
      return FIVE_PAISE;
    }
    return isBelow(spot, 30_000) ? TEN_PAISE : new BigDecimal("0.20");
  }

  static BigDecimal ofShare(LocalDate date, BigDecimal spot) {
    if (isBelow(spot, CHEAP)) {
      return date.isBefore(CHEAP_SHARES_FROM) ? FIVE_PAISE : PAISA;
    }
    if (date.isBefore(BANDS_FROM) || isBelow(spot, 1_000)) {
      return FIVE_PAISE;
    }
    if (isBelow(spot, 5_000)) {
      return TEN_PAISE;
    }
    if (isBelow(spot, 10_000)) {
      return new BigDecimal("0.50");
    }
    return isBelow(spot, 20_000) ? new BigDecimal("1.00") : new BigDecimal("5.00");
  }

  /** The multiple of the tick that the rounding mode picks; the result has two decimals. */
  static BigDecimal onTick(double price, BigDecimal tick, RoundingMode mode) {
    // Nine decimals first: a price on the tick must not fall to the next one by binary noise.
    return BigDecimal.valueOf(price)
        .setScale(9, RoundingMode.HALF_EVEN)
        .divide(tick, 0, mode)
        .multiply(tick)
        .setScale(2, RoundingMode.UNNECESSARY);
  }

  private static boolean isBelow(BigDecimal price, int rupees) {
    return price.compareTo(BigDecimal.valueOf(rupees)) < 0;
  }
}
