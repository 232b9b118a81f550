package io.farstrike.market.session;

/** Part of a regular session. */
public enum Period {
  /** The first 15 minutes. */
  OPENING,
  /** Between the two others; empty in a session of 45 minutes or less. */
  MIDDAY,
  /** The last 30 minutes, as far as they are not the opening. */
  CLOSING
}
