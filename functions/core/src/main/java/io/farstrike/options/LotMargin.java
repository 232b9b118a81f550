package io.farstrike.options;

import java.util.OptionalDouble;

/** What is known of the margin for selling one lot. */
public sealed interface LotMargin {

  /**
   * The broker's figure.
   *
   * @param rupees zero means that the broker knows none
   */
  record Known(double rupees) implements LotMargin {}

  /** It was asked for and could not be had. */
  record Unknown() implements LotMargin {}

  /** Nobody wanted to know, so its absence is no fault of the row. */
  record NotAsked() implements LotMargin {}

  static LotMargin of(OptionalDouble rupees) {
    return rupees.isPresent() ? new Known(rupees.getAsDouble()) : new Unknown();
  }

  /** Rupees; zero when it is not known. */
  default double orZero() {
    return switch (this) {
      case Known(double rupees) -> rupees;
      case Unknown unknown -> 0;
      case NotAsked notAsked -> 0;
    };
  }
}
