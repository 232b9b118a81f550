package io.farstrike.market.tick;

/** What is counted of ticks, and the name under which operators see it. */
public enum TickCount {
  ACCEPTED("ticks_accepted"),
  DUPLICATE("ticks_duplicate"),
  MERGED("ticks_merged"),
  LATE("ticks_late"),
  FUTURE("ticks_future"),
  OFF_SESSION("ticks_off_session"),
  /** Last traded before the session: says the close before, and nothing else. */
  NOT_TRADED("ticks_not_traded"),
  UNKNOWN_SYMBOL("ticks_unknown_symbol"),
  MALFORMED_PRICE("malformed_price"),
  MALFORMED_VOLUME("malformed_volume"),
  MALFORMED_TIME("malformed_time"),
  /** The exchange took back some of the day's volume; the tick is good. */
  VOLUME_REBASED("volume_rebased");

  private final String wire;

  TickCount(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
