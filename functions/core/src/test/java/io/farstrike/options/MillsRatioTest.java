package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MillsRatioTest {

  @Test
  void ratio_overItsWholeRange_isWithinFourUlps() {
    for (double z = 0; z < 45; z += 0.0473) {
      BigDecimal exact = PreciseBlack.exact(z);
      double expected =
          PreciseBlack.cdf(exact.negate())
              .divide(PreciseBlack.density(exact), PreciseBlack.MC)
              .doubleValue();
      assertThat(MillsRatio.of(z))
          .as("at %s", z)
          .isCloseTo(expected, within(4 * Math.ulp(expected)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1e5, 9.999999999000001e-6", "1e10, 1e-10", "1e150, 1e-150"})
  void ratio_whereTheTailIsLongZero_isStillAccurate(double z, double expected) {
    assertThat(MillsRatio.of(z)).isCloseTo(expected, within(2 * Math.ulp(expected)));
  }

  @Property
  void ratio_neverRises(
      @ForAll @Scale(12) @DoubleRange(min = 0, max = 40) double z,
      @ForAll @Scale(12) @DoubleRange(min = 1e-12, max = 1) double step) {
    assertThat(MillsRatio.of(z + step)).isLessThanOrEqualTo(MillsRatio.of(z) * (1 + 1e-15));
  }
}
