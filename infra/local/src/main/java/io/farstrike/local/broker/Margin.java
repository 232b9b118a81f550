package io.farstrike.local.broker;

/**
 * What an order would block, in rupees.
 *
 * @param premium to be paid for a long option; zero on anything else
 */
public record Margin(double span, double exposure, double premium) {

  public Margin {
    if (!(span >= 0 && exposure >= 0 && premium >= 0)) {
      throw new IllegalArgumentException("a margin must not be negative");
    }
  }

  public double total() {
    return span + exposure + premium;
  }
}
