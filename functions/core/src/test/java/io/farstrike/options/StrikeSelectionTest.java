package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static io.farstrike.options.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrikeSelectionTest {

  @ParameterizedTest
  @CsvSource({
    "PUT, 899.95, true",
    "PUT, 900, false",
    "PUT, 900.00, false",
    "PUT, 1200, false",
    "CALL, 1100.05, true",
    "CALL, 1100, false",
    "CALL, 800, false"
  })
  void strikeOnTheBound_isTooNear(OptionType type, BigDecimal strike, boolean kept) {
    StrikeSelection tenPercent = new StrikeSelection(BigDecimal.TEN, Sides.BOTH);
    assertThat(tenPercent.keeps(type, strike, new BigDecimal("1000"))).isEqualTo(kept);
  }

  @Test
  void boundThatNoDoubleHolds_isStillExact() {
    // 0.1 x 1.1 is 0.11000000000000001 in doubles, which would let this call through.
    StrikeSelection tenPercent = new StrikeSelection(BigDecimal.TEN, Sides.BOTH);
    assertThat(tenPercent.keeps(CALL, new BigDecimal("0.11"), new BigDecimal("0.1"))).isFalse();
  }

  @Property
  void keeps_agreesWithCountingPaiseAndBasisPoints(
      @ForAll OptionType type,
      @ForAll @IntRange(min = 1, max = 20_000_00) int strikePaise,
      @ForAll @IntRange(min = 1, max = 20_000_00) int spotPaise,
      @ForAll @IntRange(min = 0, max = 9_999) int basisPoints) {
    StrikeSelection selection = new StrikeSelection(BigDecimal.valueOf(basisPoints, 2), Sides.BOTH);
    long scaledStrike = strikePaise * 10_000L;
    boolean expected =
        type == PUT
            ? scaledStrike < spotPaise * (10_000L - basisPoints)
            : scaledStrike > spotPaise * (10_000L + basisPoints);
    assertThat(selection.keeps(type, rupees(strikePaise), rupees(spotPaise))).isEqualTo(expected);
  }

  @Property
  void strikeExactlyOnEitherBound_isNeverKept(
      @ForAll OptionType type,
      @ForAll @IntRange(min = 1, max = 20_000_00) int spotPaise,
      @ForAll @IntRange(min = 0, max = 9_999) int basisPoints) {
    BigDecimal distance = BigDecimal.valueOf(basisPoints, 2);
    StrikeSelection selection = new StrikeSelection(distance, Sides.BOTH);
    long factor = type == PUT ? 10_000L - basisPoints : 10_000L + basisPoints;
    BigDecimal bound = BigDecimal.valueOf(spotPaise * factor, 6);
    BigDecimal further = BigDecimal.valueOf(type == PUT ? -1 : 1, 9);
    assertThat(selection.keeps(type, bound, rupees(spotPaise))).isFalse();
    assertThat(selection.keeps(type, bound.add(further), rupees(spotPaise))).isTrue();
  }

  @Test
  void sides_leaveOutTheOtherSide() {
    BigDecimal spot = new BigDecimal("100");
    BigDecimal low = new BigDecimal("80");
    BigDecimal high = new BigDecimal("120");
    StrikeSelection puts = new StrikeSelection(BigDecimal.TEN, Sides.PUTS);
    StrikeSelection calls = new StrikeSelection(BigDecimal.TEN, Sides.CALLS);
    assertThat(puts.keeps(PUT, low, spot)).isTrue();
    assertThat(puts.keeps(CALL, high, spot)).isFalse();
    assertThat(calls.keeps(CALL, high, spot)).isTrue();
    assertThat(calls.keeps(PUT, low, spot)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "100", "250"})
  void distanceOutOfRange_isRefused(String distance) {
    BigDecimal percent = new BigDecimal(distance);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StrikeSelection(percent, Sides.BOTH))
        .withMessageContaining("distancePercent");
  }

  @Test
  void spotOfZero_isRefused() {
    StrikeSelection selection = new StrikeSelection(BigDecimal.ZERO, Sides.BOTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selection.keeps(PUT, BigDecimal.ONE, BigDecimal.ZERO));
  }

  private static BigDecimal rupees(int paise) {
    return BigDecimal.valueOf(paise, 2);
  }
}
