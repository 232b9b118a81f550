package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.market.Contract;

/**
 * A position asked about.
 *
 * @param quantity shares, above zero
 * @param price rupees per share at which it would be entered
 */
public record Leg(Contract contract, boolean sell, long quantity, double price) {

  public Leg {
    requireNonNull(contract, "contract is null");
    if (quantity <= 0 || !(price >= 0)) {
      throw new IllegalArgumentException("a leg needs a quantity above zero and a price");
    }
  }

  boolean isLongOption() {
    return !sell && contract.isOption();
  }
}
