package io.farstrike.market.detect;

/** What must come together for a move to be a surge. */
public enum SurgeMode {
  /** Price and volume. */
  STRICT,
  /** One of the two. */
  OR,
  /** Both, or much of one with a good part of the other. */
  ADAPTIVE
}
