package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed with 60 decimal digits (mpmath). */
final class ErrorFunctionTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, 1.0, 1.0",
    "1e-10, 0.999999999887162, 0.999999999887162",
    "0.1, 0.887537083981715, 0.8964569799691267",
    "0.46875, 0.507386526782062, 0.6320696892495561",
    "0.5, 0.4795001221869535, 0.6156903441929259",
    "1.0, 0.15729920705028513, 0.427583576155807",
    "2.0, 0.004677734981047266, 0.25539567631050575",
    "3.9, 3.4792248597231765e-08, 0.14031418160068973",
    "4.0, 1.541725790028002e-08, 0.13699945762506138",
    "4.5, 1.9661604415428876e-10, 0.12248480427384142",
    "6.0, 2.1519736712498913e-17, 0.09277656780053835",
    "10.0, 2.088487583762545e-45, 0.05614099274382259",
    "20.0, 5.395865611607901e-176, 0.02817434874105132",
    "26.0, 5.663192408856143e-296, 0.021683584850562907",
    "26.5, 2.2109076642637343e-307, 0.021275046685371106",
    "-0.3, 1.3286267594591274, 1.4537492328427655",
    "-1.0, 1.8427007929497148, 5.008980080762283",
    "-3.0, 1.9999779095030015, 16205.988853999586",
    "-6.0, 2.0, 8622463094230390.0"
  })
  void erfcAndErfcx_atReferencePoints_agreeToFourUlps(double x, double erfc, double erfcx) {
    assertThat(ErrorFunction.erfc(x)).isCloseTo(erfc, within(4 * Math.ulp(erfc)));
    assertThat(ErrorFunction.erfcx(x)).isCloseTo(erfcx, within(4 * Math.ulp(erfcx)));
  }

  @ParameterizedTest
  @CsvSource({
    "100.0, 0.005641613782989433",
    "1e5, 5.6418958351954685e-06",
    "1e10, 5.641895835477563e-11",
    "1e160, 5.641895835477563e-161"
  })
  void erfcx_whereErfcIsLongZero_isStillAccurate(double x, double erfcx) {
    assertThat(ErrorFunction.erfc(x)).isZero();
    assertThat(ErrorFunction.erfcx(x)).isCloseTo(erfcx, within(2 * Math.ulp(erfcx)));
  }

  @Property
  void erf_isOddAndCompletesErfc(@ForAll @Scale(12) @DoubleRange(min = -6, max = 6) double x) {
    assertThat(ErrorFunction.erf(-x)).isEqualTo(-ErrorFunction.erf(x));
    assertThat(ErrorFunction.erf(x) + ErrorFunction.erfc(x)).isCloseTo(1, within(4e-16));
  }

  @Property
  void erfc_neverRises(
      @ForAll @Scale(12) @DoubleRange(min = -6, max = 26) double x,
      @ForAll @Scale(12) @DoubleRange(min = 1e-12, max = 1) double step) {
    assertThat(ErrorFunction.erfc(x + step))
        .isLessThanOrEqualTo(ErrorFunction.erfc(x) * (1 + 1e-15));
  }
}
