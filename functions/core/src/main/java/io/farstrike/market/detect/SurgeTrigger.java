package io.farstrike.market.detect;

/** What made a move a surge. */
public enum SurgeTrigger {
  PRICE,
  VOLUME,
  PRICE_AND_VOLUME,
  PRICE_DRIVEN,
  VOLUME_DRIVEN,
  UNKNOWN
}
