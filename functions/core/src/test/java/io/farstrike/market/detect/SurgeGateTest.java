package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurgeGateTest {

  private static final SurgeConfig CONFIG = SurgeConfig.of(Profile.TICKSTOCK);
  private static final SurgeConfig.Adaptive ADAPTIVE = CONFIG.adaptive();
  private static final SurgeTrigger BOTH = SurgeTrigger.PRICE_AND_VOLUME;

  private final SurgeGate gate = new SurgeGate(CONFIG);
  private final SurgePace pace = new SurgePace(CONFIG);

  /** Against thresholds of 2 %, Rs 10 and 3 times the volume; the gate asks for Rs 12. */
  private static SurgeMove move(double percent, double rupees, double volume) {
    return new SurgeMove(
        percent, Quote.paise(rupees), volume, new SurgeLimit(2, 10_00, 3, 12_00, 0));
  }

  @ParameterizedTest
  @CsvSource({
    // mode, percent, rupees, volume, trigger
    "STRICT, 2, 10, 3, PRICE_AND_VOLUME",
    "STRICT, -2, -10, 3, PRICE_AND_VOLUME",
    "STRICT, 1.99, 10, 3,",
    "STRICT, 2, 9.99, 3,",
    "STRICT, 2, 10, 2.99,",
    "OR, 2, 10, 3, PRICE_AND_VOLUME",
    "OR, 2, 10, 0, PRICE",
    "OR, 0.1, 1, 3, VOLUME",
    "OR, 1.9, 10, 2.9,",
    "ADAPTIVE, 2, 10, 3, PRICE_AND_VOLUME",
    "ADAPTIVE, 3, 15, 2.1, PRICE_DRIVEN",
    "ADAPTIVE, -3, -15, 2.1, PRICE_DRIVEN",
    "ADAPTIVE, 3, 15, 2.09,",
    "ADAPTIVE, 2.99, 15, 2.1,",
    "ADAPTIVE, 3, 14.99, 2.1,",
    "ADAPTIVE, 1, 5, 6, VOLUME_DRIVEN",
    "ADAPTIVE, 1, 4.99, 6,",
    "ADAPTIVE, 1, 5, 5.99,",
  })
  void mode_saysWhatMustComeTogether(
      SurgeMode mode, double percent, double rupees, double volume, SurgeTrigger trigger) {
    assertThat(move(percent, rupees, volume).trigger(mode, ADAPTIVE))
        .isEqualTo(Optional.ofNullable(trigger));
  }

  @ParameterizedTest
  @CsvSource({
    // percent, volume, slope, score
    "2, 3, 50, 100",
    "2, 3, 25, 50",
    "4, 3, 25, 75",
    "-4, 6, 25, 100",
    "9, 9, 25, 100",
    "2, 2.9, 25, 25",
    "1, 6, 25, 62.5"
  })
  void score_addsPriceAndVolume(double percent, double volume, double slope, double score) {
    assertThat(move(percent, 10, volume).score(slope)).isEqualTo(score, Offset.offset(1e-9));
  }

  @Test
  void rupees_areAskedFirst() {
    assertThat(midday(move(0.1, 11.99, 0), SurgeTrigger.PRICE, 0))
        .isEqualTo(SurgeVerdict.MOVE_TOO_SMALL);
    assertThat(midday(move(2, -12, 3), BOTH, 0)).isEqualTo(SurgeVerdict.TOLD);
  }

  @ParameterizedTest
  @CsvSource({"OPENING, 50", "MIDDAY, 75", "CLOSING, 60"})
  void score_ofItsPeriod_isAskedSecond(Period period, double minScore) {
    SurgeConfig nse = SurgeConfig.of(Profile.NSE);
    SurgeGate ours = new SurgeGate(nse);
    SurgePace never = new SurgePace(nse);
    // At this slope the volume brings 25 points, and the price 25 for each time its threshold.
    double enough = (minScore - 25) / 25 * 2;

    assertThat(ours.verdict(move(enough, 20, 3), BOTH, period, never, OPEN))
        .isEqualTo(SurgeVerdict.TOLD);
    assertThat(ours.verdict(move(enough - 0.01, 20, 3), BOTH, period, never, OPEN))
        .isEqualTo(SurgeVerdict.SCORE_TOO_LOW);
  }

  @Test
  void trigger_atMidday_mustHoldVolume() {
    SurgeMove large = move(9, 90, 3);
    assertThat(midday(large, SurgeTrigger.PRICE, 0)).isEqualTo(SurgeVerdict.TRIGGER_REFUSED);
    assertThat(midday(large, SurgeTrigger.VOLUME, 0)).isEqualTo(SurgeVerdict.TRIGGER_REFUSED);
    assertThat(midday(large, SurgeTrigger.PRICE_DRIVEN, 0)).isEqualTo(SurgeVerdict.TOLD);
    assertThat(midday(large, SurgeTrigger.VOLUME_DRIVEN, 0)).isEqualTo(SurgeVerdict.TOLD);
    assertThat(gate.verdict(large, SurgeTrigger.PRICE, Period.CLOSING, pace, OPEN))
        .isEqualTo(SurgeVerdict.TOLD);
  }

  @ParameterizedTest
  @CsvSource({"OPENING, 45", "MIDDAY, 180", "CLOSING, 60"})
  void gap_sinceTheLastToldSurge_isAskedNext(Period period, long seconds) {
    pace.told(Direction.UP, OPEN);

    assertThat(gate.verdict(move(9, 90, 9), BOTH, period, pace, OPEN + seconds * 1000 - 1))
        .isEqualTo(SurgeVerdict.TOO_SOON);
    assertThat(gate.verdict(move(9, 90, 9), BOTH, period, pace, OPEN + seconds * 1000))
        .isEqualTo(SurgeVerdict.TOLD);
  }

  @ParameterizedTest
  @CsvSource({"OPENING, 5", "MIDDAY, 3", "CLOSING, 4"})
  void quota_slides(Period period, int quota) {
    for (int i = 0; i < quota; i++) {
      assertThat(verdictAfter(period, i * 200)).isEqualTo(SurgeVerdict.TOLD);
      pace.told(Direction.UP, OPEN + i * 200_000L);
    }

    assertThat(verdictAfter(period, quota * 200)).isEqualTo(SurgeVerdict.QUOTA_USED);
    assertThat(verdictAfter(period, 1_799.999)).isEqualTo(SurgeVerdict.QUOTA_USED);
    assertThat(verdictAfter(period, 1_800)).isEqualTo(SurgeVerdict.TOLD);
  }

  private SurgeVerdict verdictAfter(Period period, double seconds) {
    return gate.verdict(move(9, 90, 9), BOTH, period, pace, OPEN + Math.round(seconds * 1000));
  }

  @Test
  void calmMidday_asksForALargerMove() {
    SurgeLimit calm = new SurgeLimit(2, 10_00, 3, 12_00, 3.5);

    assertThat(midday(new SurgeMove(3.49, 90_00, 9, calm), BOTH, 0))
        .isEqualTo(SurgeVerdict.TOO_CALM);
    assertThat(midday(new SurgeMove(-3.5, -90_00, 9, calm), BOTH, 0)).isEqualTo(SurgeVerdict.TOLD);
  }

  @Test
  void cooldown_isAskedLast() {
    SurgePeriod slow = new SurgePeriod(4, 0.4, 1, 3, 100_000, 8, SurgeMode.STRICT, 75, 45_000, 3);
    SurgeConfig config =
        new SurgeConfig(
            CONFIG.opening(),
            slow,
            CONFIG.closing(),
            CONFIG.bands(),
            1,
            50,
            1,
            1,
            0.8,
            1.2,
            ADAPTIVE,
            CONFIG.gate(),
            30_000,
            1_800_000);
    pace.told(Direction.UP, OPEN);
    SurgeGate slowGate = new SurgeGate(config);

    assertThat(slowGate.verdict(move(9, 90, 9), BOTH, Period.MIDDAY, pace, OPEN + 199_999))
        .isEqualTo(SurgeVerdict.COOLING_DOWN);
    assertThat(slowGate.verdict(move(9, 90, 9), BOTH, Period.MIDDAY, pace, OPEN + 200_000))
        .isEqualTo(SurgeVerdict.TOLD);
  }

  private SurgeVerdict midday(SurgeMove move, SurgeTrigger trigger, long afterMs) {
    return gate.verdict(move, trigger, Period.MIDDAY, pace, OPEN + afterMs);
  }
}
