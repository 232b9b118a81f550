package io.farstrike.market.detect;

/** A price against the day's average price. */
public enum VwapPosition {
  ABOVE,
  /** Below it, or at it. */
  BELOW,
  UNKNOWN
}
