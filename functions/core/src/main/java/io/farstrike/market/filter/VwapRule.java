package io.farstrike.market.filter;

/** How the price of a trend must lie to the day's average price. */
public enum VwapRule {
  /** Only uptrends, and only above it. */
  UPTREND_ABOVE_VWAP,
  /** Only downtrends, and only below it. */
  DOWNTREND_BELOW_VWAP,
  ANY_VWAP_POSITION
}
