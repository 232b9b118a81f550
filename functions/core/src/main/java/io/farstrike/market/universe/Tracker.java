package io.farstrike.market.universe;

/** What a user's universes are chosen for. */
public enum Tracker {
  /** Stocks of the user's gauge. */
  MARKET,
  /** Stocks whose events are shown. */
  HIGHLOW
}
