package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed with 60 decimal digits (mpmath). */
final class NormalDistributionTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.5, 0.3989422804014327",
    "-1e-9, 0.49999999960105773, 0.3989422804014327",
    "-0.1, 0.460172162722971, 0.39695254747701175",
    "0.5, 0.6914624612740131, 0.35206532676429947",
    "-0.6, 0.2742531177500736, 0.3332246028917996",
    "-1.0, 0.15865525393145705, 0.24197072451914334",
    "1.0, 0.8413447460685429, 0.24197072451914334",
    "-1.2815515655446004, 0.10000000000000002, 0.17549833193248682",
    "-2.0, 0.02275013194817921, 0.05399096651318805",
    "3.0, 0.9986501019683699, 0.0044318484119380075",
    "-5.0, 2.866515718791939e-07, 1.4867195147342977e-06",
    "6.5, 0.99999999995984, 2.669556614762852e-10",
    "-8.0, 6.220960574271784e-16, 5.052271083536892e-15",
    "-10.0, 7.619853024160525e-24, 7.694598626706419e-23",
    "-20.0, 2.7536241186062337e-89, 5.520948362159764e-88",
    "-30.5, 1.3029379131780763e-204, 3.97822342728212e-203",
    "-37.5, 4.605353009581955e-308, 1.7282337322841054e-306"
  })
  void cdfAndPdf_atReferencePoints_agreeToFiveUlps(double x, double cdf, double pdf) {
    assertThat(NormalDistribution.cdf(x)).isCloseTo(cdf, within(5 * Math.ulp(cdf)));
    assertThat(NormalDistribution.pdf(x)).isCloseTo(pdf, within(5 * Math.ulp(pdf)));
  }

  @Property
  void cdf_ofBothSides_addsUpToOne(@ForAll @Scale(6) @DoubleRange(min = -40, max = 40) double x) {
    assertThat(NormalDistribution.cdf(x) + NormalDistribution.cdf(-x)).isCloseTo(1, within(3e-16));
  }

  @Test
  void infinities_areTheEndsOfTheDistribution() {
    assertThat(NormalDistribution.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalDistribution.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(NormalDistribution.pdf(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void notANumber_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NormalDistribution.cdf(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> NormalDistribution.pdf(Double.NaN));
  }
}
