package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * A range of a column that is shown in a colour. Full values are judged, not displayed ones; the
 * name stands beside the colour for those who cannot see it.
 *
 * @param lower inclusive
 * @param upper exclusive; positive infinity when the band has no end
 */
public record Band(String name, Colour colour, Column column, double lower, double upper) {

  /** Colours by name; each display has its own tone of them. */
  public enum Colour {
    LIGHT_RED,
    GREEN,
    LIGHT_GREEN
  }

  public Band {
    requireNonNull(name, "name is null");
    requireNonNull(colour, "colour is null");
    requireNonNull(column, "column is null");
    if (name.isBlank() || !(lower < upper) || column.kind() == Column.Kind.TEXT) {
      throw new IllegalArgumentException(
          "a band needs a name, a column of numbers and lower < upper");
    }
  }

  /** Whether a value lies in the band; NaN does not. */
  public boolean contains(double value) {
    return value >= lower && value < upper;
  }
}
