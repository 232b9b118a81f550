package io.farstrike.market.detect;

/** Which figures detection goes by. */
public enum Profile {
  /** Percentages and constants of the source; formula tests use it. */
  TICKSTOCK,
  /** What is fit for the exchange; production. */
  NSE
}
