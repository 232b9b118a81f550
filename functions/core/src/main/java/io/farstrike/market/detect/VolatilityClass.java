package io.farstrike.market.detect;

/** How restless a symbol is now, against what is usual for it. */
public enum VolatilityClass {
  LOW,
  NORMAL,
  HIGH
}
