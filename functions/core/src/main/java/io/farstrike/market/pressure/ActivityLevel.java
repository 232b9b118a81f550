package io.farstrike.market.pressure;

/** How busy a universe is. */
public enum ActivityLevel {
  VERY_LOW("Very Low"),
  LOW("Low"),
  MEDIUM("Medium"),
  HIGH("High"),
  VERY_HIGH("Very High"),
  EXTREME("Extreme"),
  /** The session has just begun, however busy it is. */
  OPENING_BELL("Opening Bell"),
  /** The session is about to end, however busy it is. */
  CLOSING_BELL("Closing Bell");

  private final String wire;

  ActivityLevel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
