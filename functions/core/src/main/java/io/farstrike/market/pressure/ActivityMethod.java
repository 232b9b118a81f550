package io.farstrike.market.pressure;

/** What activity is measured by. */
public enum ActivityMethod {
  /** Events of the last minute, as if the universe had the reference size. */
  EVENTS_PER_MINUTE("events_per_minute_2800"),
  /**
   * Ticks of all symbols in the last minute. As TickStock did; on a real feed nine ticks a second
   * are extreme already.
   */
  TICKS_PER_MINUTE("ticks_per_minute");

  private final String wire;

  ActivityMethod(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
