package io.farstrike.market.stream;

/** What of a member's preferences has changed, and so what its snapshot is for. */
public enum PreferenceChange {
  /** They were loaded, or loaded anew. */
  NONE,
  UNIVERSE_HIGHLOW,
  UNIVERSE_MARKET,
  FILTER
}
