package io.farstrike.market.filter;

/** How long a trend is shown at most. */
public enum TimeWindow {
  SHORT,
  MEDIUM,
  LONG
}
