package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Start, emissions and end of a trend by its scores alone: limit 0.3, retracement 0.25, 90 s. */
final class TrendLifeTest {

  private final TrendLife life = new TrendLife();

  @Test
  void noTrend_scoreOverTheLimit_starts() {
    assertThat(at(0, 0.30)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(at(1, 0.31)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(life.direction()).isEqualTo(Direction.UP);
    assertThat(life.startMs()).isEqualTo(1000);
  }

  @Test
  void noTrend_withoutShortWindow_doesNotStart() {
    assertThat(life.follow(0, 0.9, 0.3, false, 90_000, 0.25)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(life.direction()).isNull();
  }

  @Test
  void sameDirection_isEmittedAgainOnceTheIntervalIsOver() {
    at(0, 0.5);

    assertThat(at(89.999, 0.5)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(at(90, 0.5)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(at(91, 0.9)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(life.startMs()).isZero();
    assertThat(life.upCount()).isEqualTo(2);
  }

  @Test
  void oppositeDirection_startsAnewAtOnce() {
    at(0, 0.5);

    assertThat(life.follow(1000, -0.31, 0.3, true, 90_000, 0.25)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(life.turned()).isTrue();
    assertThat(life.direction()).isEqualTo(Direction.DOWN);
    assertThat(life.startMs()).isEqualTo(1000);
  }

  @Test
  void oppositeDirection_withoutShortWindow_ends() {
    at(0, 0.5);

    assertThat(life.follow(1000, -0.9, 0.3, false, 90_000, 0.25)).isEqualTo(TrendLife.Step.END);
    assertThat(life.direction()).isNull();
  }

  @Test
  void livingTrend_betweenHalfTheLimitAndTheLimit_goesOn() {
    at(0, 0.31);

    assertThat(at(1, 0.24)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(life.direction()).isEqualTo(Direction.UP);
  }

  @Test
  void livingTrend_atHalfTheLimit_ends() {
    life.follow(0, -0.31, 0.3, true, 90_000, 1);
    life.emitted(0, -0.31);

    assertThat(life.follow(1000, -0.1501, 0.3, true, 90_000, 1)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(life.follow(2000, -0.15, 0.3, true, 90_000, 1)).isEqualTo(TrendLife.Step.END);
  }

  @Test
  void livingTrend_scoreOfTheOtherSignThatIsNoDirection_ends() {
    at(0, 0.5);

    assertThat(at(1, -0.2)).isEqualTo(TrendLife.Step.END);
  }

  @Test
  @DisplayName("case 22: retracement ends a trend whose score shrank by a quarter")
  void case22_shrinkingScore_ends() {
    at(0, 0.8);

    assertThat(at(1, 0.601)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(at(2, 0.6)).isEqualTo(TrendLife.Step.END);
    assertThat(life.direction()).isNull();
  }

  @Test
  @DisplayName("case 22: a score that grew by any ratio ends nothing")
  void case22_growingScore_goesOn() {
    at(0, 0.31);

    for (int second = 1; second < 70; second++) {
      assertThat(at(second, 0.31 + second * 0.01)).isEqualTo(TrendLife.Step.QUIET);
    }
    assertThat(life.direction()).isEqualTo(Direction.UP);
  }

  @Test
  void afterRetracement_sameDirection_waitsUntilItWasLeft() {
    at(0, 0.8);
    at(1, 0.5);

    assertThat(at(2, 0.79)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(at(3, 0.2)).isEqualTo(TrendLife.Step.QUIET);
    assertThat(at(4, 0.31)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(life.turned()).isFalse();
  }

  @Test
  void afterRetracement_sameDirection_mayStartAtTheLastEmittedScore() {
    at(0, 0.8);
    at(1, 0.5);

    assertThat(at(2, 0.8)).isEqualTo(TrendLife.Step.EMIT);
  }

  @Test
  void afterRetracementBelowTheLimit_directionIsLeftAlready() {
    at(0, 0.8);
    at(1, 0.25);

    assertThat(at(2, 0.31)).isEqualTo(TrendLife.Step.EMIT);
  }

  @Test
  void afterRetracement_oppositeDirection_startsAtOnce() {
    at(0, 0.8);
    at(1, 0.5);

    assertThat(at(2, -0.31)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(life.turned()).isFalse();
    assertThat(life.downCount()).isEqualTo(1);
  }

  @Test
  void unemittedTrend_isSaidAsSoonAsItMayBe() {
    life.follow(0, 0.31, 0.3, true, 90_000, 0.25);

    assertThat(at(1, 0.35)).isEqualTo(TrendLife.Step.EMIT);
    assertThat(life.startMs()).isZero();
    assertThat(life.upCount()).isEqualTo(1);
  }

  @Test
  void startSession_forgetsEverything() {
    at(0, 0.8);
    at(1, 0.5);
    life.startSession();

    assertThat(life.upCount()).isZero();
    assertThat(at(2, 0.6)).isEqualTo(TrendLife.Step.EMIT);
  }

  private TrendLife.Step at(double seconds, double score) {
    long ms = Math.round(seconds * 1000);
    TrendLife.Step step = life.follow(ms, score, 0.3, true, 90_000, 0.25);
    if (step == TrendLife.Step.EMIT) {
      life.emitted(ms, score);
    }
    return step;
  }
}
