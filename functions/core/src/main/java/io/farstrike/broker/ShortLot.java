package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

/**
 * One lot to be sold, for which the broker is asked what it would block.
 *
 * @param underlying the ticker of the underlying: the legs of one margin call must all have
 *     different ones, since a broker may net legs of the same underlying
 * @param quantity units (the lot size), above zero
 */
public record ShortLot(InstrumentKey key, String underlying, int quantity) {

  public ShortLot {
    requireNonNull(key, "key is null");
    requireNonNull(underlying, "underlying is null");
    if (quantity <= 0) {
      throw new IllegalArgumentException("quantity of " + key + " must be above zero");
    }
  }
}
