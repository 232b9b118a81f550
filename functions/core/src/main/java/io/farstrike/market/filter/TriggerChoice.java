package io.farstrike.market.filter;

import io.farstrike.market.detect.SurgeTrigger;

/** What must have made a move a surge. */
public enum TriggerChoice {
  PRICE,
  VOLUME,
  /** Anything that is known. */
  PRICE_AND_VOLUME,
  PRICE_DRIVEN,
  VOLUME_DRIVEN;

  boolean admits(SurgeTrigger trigger) {
    return switch (trigger) {
      case PRICE -> this == PRICE || this == PRICE_AND_VOLUME;
      case VOLUME -> this == VOLUME || this == PRICE_AND_VOLUME;
      case PRICE_AND_VOLUME -> this == PRICE || this == VOLUME || this == PRICE_AND_VOLUME;
      case PRICE_DRIVEN -> this == PRICE || this == PRICE_AND_VOLUME || this == PRICE_DRIVEN;
      case VOLUME_DRIVEN -> this == VOLUME || this == PRICE_AND_VOLUME || this == VOLUME_DRIVEN;
      case UNKNOWN -> false;
    };
  }
}
