package io.farstrike.cloud.screens;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Band;
import io.farstrike.options.Column;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A band as it is written.
 *
 * @param column of numbers, by the name it has in JSON
 * @param lower inclusive
 * @param upper exclusive; empty when the band has no end
 */
public record BandDefinition(
    String name, Band.Colour colour, String column, BigDecimal lower, Optional<BigDecimal> upper) {

  /** Names as they stand in a share query, where colons and semicolons part them. */
  public static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._%-]{0,29}";

  public BandDefinition {
    requireNonNull(name, "name is null");
    requireNonNull(colour, "colour is null");
    requireNonNull(column, "column is null");
    lower = plain(lower);
    upper = upper.map(BandDefinition::plain);
  }

  /** So that equal bounds are equal however they were written. */
  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  Band band() {
    return new Band(
        name,
        colour,
        Column.ofWireName(column).orElseThrow(),
        lower.doubleValue(),
        upper.map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
  }
}
