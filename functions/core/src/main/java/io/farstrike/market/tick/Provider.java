package io.farstrike.market.tick;

/** Where ticks truly come from; every message of the stream names it. */
public enum Provider {
  QUOTE_API,
  REPLAY,
  /** Generated, for tests; a production profile refuses it. */
  SYNTHETIC
}
