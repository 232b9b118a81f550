package io.farstrike.market.pressure;

/** How much is traded in a window of the gauge. */
public enum PressureLevel {
  LOW("low"),
  MODERATE("moderate"),
  HIGH("high"),
  EXTREME("extreme");

  private final String wire;

  PressureLevel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
