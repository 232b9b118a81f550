package io.farstrike.market.detect;

/** How strong a trend or a surge is, from weakest to strongest. */
public enum Strength {
  WEAK,
  MODERATE,
  STRONG
}
