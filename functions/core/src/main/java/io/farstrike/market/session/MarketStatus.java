package io.farstrike.market.session;

/** Whether the exchange trades. */
public enum MarketStatus {
  /** Orders are collected; a price is kept as the last one and detects nothing. */
  PRE_OPEN,
  REGULAR,
  /** Ticks are dropped; there is no after-hours trading. */
  CLOSED
}
