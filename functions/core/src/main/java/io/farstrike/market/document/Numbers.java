package io.farstrike.market.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers of a document's tree. */
final class Numbers {

  private Numbers() {}

  /** The number itself; empty for what is none: a boolean, a text, not-a-number, an infinity. */
  static Optional<BigDecimal> exact(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> Optional.of(number);
      case BigInteger number -> Optional.of(new BigDecimal(number));
      case Long number -> Optional.of(BigDecimal.valueOf(number));
      case Integer number -> Optional.of(BigDecimal.valueOf(number));
      case Double number when Double.isFinite(number) -> Optional.of(BigDecimal.valueOf(number));
      case null, default -> Optional.empty();
    };
  }
}
