package io.farstrike.market.filter;

/** How young a trend or a surge must be, in a word; {@link FilterRanges} has the seconds. */
public enum AgeChoice {
  ALL,
  FRESH,
  RECENT
}
