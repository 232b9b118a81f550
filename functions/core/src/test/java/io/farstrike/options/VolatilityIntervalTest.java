package io.farstrike.options;

import static io.farstrike.options.OptionType.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farstrike.options.ImpliedVolatility.Value;
import io.farstrike.options.VolatilityInterval.Quality;
import org.junit.jupiter.api.Test;

final class VolatilityIntervalTest {

  private static final double TICK = 0.05;
  private static final OptionTerms NEAR = new OptionTerms(CALL, 1_000, 1_020, 0.07, 0.065);
  private static final OptionTerms FAR = new OptionTerms(CALL, 1_000, 1_400, 0.07, 0.065);
  private static final OptionTerms IN_THE_MONEY = new OptionTerms(CALL, 1_000, 900, 0.07, 0);

  @Test
  void premiumOfManyTicks_isGood() {
    VolatilityInterval interval = VolatilityInterval.of(NEAR, 20, TICK);
    assertThat(interval.quality()).isEqualTo(Quality.GOOD);
    assertThat(interval.low()).isEqualTo(sigma(NEAR, 19.975));
    assertThat(interval.high()).isEqualTo(sigma(NEAR, 20.025));
  }

  @Test
  void premiumOfTwoTicksFarAway_isWide() {
    VolatilityInterval interval = VolatilityInterval.of(FAR, 0.10, TICK);
    assertThat(interval.quality()).isEqualTo(Quality.WIDE);
    assertThat(interval.high() - interval.low()).isBetween(0.01, 0.05);
  }

  @Test
  void lowEndWithoutTimeValue_isAVolatilityOfZero() {
    VolatilityInterval interval = VolatilityInterval.of(IN_THE_MONEY, 100.02, TICK);
    assertThat(interval.low()).isZero();
    assertThat(interval.quality()).isEqualTo(Quality.WIDE);
    assertThat(VolatilityInterval.of(FAR, 0.01, TICK).low()).isZero();
  }

  @Test
  void bidsThatImplyNothing_haveNoInterval() {
    for (double bid : new double[] {0, -1, Double.NaN, 1_000, 998}) {
      assertThat(VolatilityInterval.of(FAR, bid, 10).quality()).isEqualTo(Quality.NONE);
    }
    assertThat(VolatilityInterval.of(IN_THE_MONEY, 99.99, TICK).quality()).isEqualTo(Quality.NONE);
  }

  @Test
  void tickThatIsNone_isRefused() {
    for (double tick : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VolatilityInterval.of(FAR, 1, tick))
          .withMessageContaining("tick");
    }
  }

  private static double sigma(OptionTerms terms, double premium) {
    return ImpliedVolatility.of(terms, premium) instanceof Value value ? value.sigma() : 0;
  }
}
