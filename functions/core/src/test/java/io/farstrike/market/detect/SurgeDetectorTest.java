package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Surges at midday in profile TICKSTOCK: 1.6 % and Rs 12 at Rs 500, three times the volume. */
final class SurgeDetectorTest {

  private static final SurgeConfig CONFIG = SurgeConfig.of(Profile.TICKSTOCK);

  private final SurgeDetector detector = new SurgeDetector(CONFIG, new SurgeLimits(CONFIG));
  private double now = 3_600;
  private long traded = 1_000_000;

  @BeforeEach
  void start() {
    detector.startSession(true);
  }

  /** A tick some seconds on, with a price and shares traded since the tick before. */
  private Optional<SurgeDetector.Found> tick(double seconds, double price, long shares) {
    return tick(seconds, price, shares, false);
  }

  private Optional<SurgeDetector.Found> tick(
      double seconds, double price, long shares, boolean gap) {
    now += seconds;
    traded += shares;
    Quote quote = Quote.after(now, price).volume(traded, shares, Math.round(seconds * 1000));
    return detector.update(quote.tick(), Period.MIDDAY, VolatilityClass.NORMAL, gap);
  }

  /** Quiet trading at a price: 100 shares a second, one tick every 20 s. */
  private void quiet(double price, int ticks) {
    for (int i = 0; i < ticks; i++) {
      assertThat(tick(20, price, 2_000)).isEmpty();
    }
  }

  @Test
  @DisplayName("case 23: a spike of one tick between two samples is found")
  void spike_betweenSamples_isFound() {
    quiet(500, 10);
    // Not a sample itself: the last one is 3 s old. The baseline is the one 23 s ago.
    Optional<SurgeDetector.Found> found = tick(3, 512, 23 * 300);

    assertThat(found)
        .hasValueSatisfying(
            surge -> {
              assertThat(surge.direction()).isEqualTo(Direction.UP);
              assertThat(surge.magnitude()).isEqualTo(2.4, Offset.offset(1e-9));
              assertThat(surge.trigger()).isEqualTo(SurgeTrigger.PRICE_AND_VOLUME);
              assertThat(surge.volumeMultiplier())
                  .isEqualTo((2_000 + 23 * 300) / 23.0 / 100, Offset.offset(1e-9));
              assertThat(surge.score()).isEqualTo(100);
              assertThat(surge.strength()).isEqualTo(Strength.STRONG);
            });
    assertThat(tick(1, 500, 100)).isEmpty();
  }

  @Test
  void move_belowItsPercentage_isNone() {
    quiet(800, 10);
    // Rs 12 suffice, but 1.6 % of Rs 800 are Rs 12.80.
    assertThat(tick(20, 812.79, 10_000)).isEmpty();
  }

  @Test
  void points_belowTheMinimum_findNothing() {
    // The eighth sample is the baseline of the ninth tick, never of the eighth.
    quiet(500, 7);
    assertThat(tick(20, 520, 20_000)).isEmpty();
    assertThat(tick(20, 540, 200_000)).isPresent();
  }

  @Test
  void volumeUnknown_isNotChecked() {
    quiet(500, 10);
    Quote index = Quote.after(now + 20, 520);

    assertThat(detector.update(index.tick(), Period.MIDDAY, VolatilityClass.NORMAL, false))
        .isEmpty();
  }

  @Test
  void gapWindow_startsTheSamplesAnew() {
    quiet(500, 10);
    assertThat(tick(31, 520, 100_000, true)).isEmpty();
    quiet(520, 6);
    assertThat(tick(20, 540, 20_000)).isEmpty();
  }

  @Test
  void correctedVolume_startsTheSamplesAnew() {
    quiet(500, 10);
    assertThat(tick(20, 520, -5_000)).isEmpty();
    quiet(520, 6);
    assertThat(tick(20, 540, 20_000)).isEmpty();
  }

  @Test
  @DisplayName("case 24: three at midday, the fourth blocked, free again 1,800 s after the first")
  void quota_isChargedByToldSurgesOnly() {
    double price = 500;
    quiet(price, 10);
    double first = 0;
    for (int i = 0; i < 3; i++) {
      price *= 1.02;
      assertThat(tick(20, price, 20_000)).as("surge %d", i).isPresent();
      first = i == 0 ? now : first;
      quiet(price, 20);
    }
    int blocked = 0;
    while (now + 20 - first < 1_800) {
      price *= 1.02;
      assertThat(tick(20, price, 20_000)).as("%s s after the first", now - first).isEmpty();
      blocked++;
      for (int i = 0; i < 19 && now + 20 - first < 1_800; i++) {
        quiet(price, 1);
      }
    }
    assertThat(blocked).isGreaterThanOrEqualTo(1);

    assertThat(tick(first + 1_800 - now, price * 1.03, 40_000)).isPresent();
    assertThat(List.of(detector.ups(), detector.downs(), detector.today()))
        .containsExactly(4, 0, 4);
  }

  @Test
  void turn_isTold_whileTheOtherSurgeStands() {
    quiet(500, 10);
    assertThat(tick(20, 512, 20_000).orElseThrow().reversal()).isNull();
    quiet(512, 20);
    assertThat(tick(20, 500, 20_000).orElseThrow().reversal()).isEqualTo("up-now-down");
    quiet(500, 100);

    assertThat(tick(20, 512, 20_000).orElseThrow().reversal()).isNull();
  }

  @Test
  void surge_isOnFor30Seconds() {
    quiet(500, 10);
    assertThat(detector.direction(OPEN + Math.round(now * 1000))).isNull();
    tick(20, 488, 20_000);
    long told = OPEN + Math.round(now * 1000);

    assertThat(detector.direction(told)).isEqualTo(Direction.DOWN);
    assertThat(detector.direction(told + 29_999)).isEqualTo(Direction.DOWN);
    assertThat(detector.direction(told + 30_000)).isNull();
  }

  @Test
  void surgesOfADate_countOverItsSessions() {
    quiet(500, 10);
    tick(20, 512, 20_000);
    detector.startSession(false);
    quiet(500, 10);

    SurgeDetector.Found second = tick(20, 512, 20_000).orElseThrow();
    assertThat(List.of(second.ups(), second.today())).containsExactly(1, 2);

    detector.startSession(true);
    assertThat(List.of(detector.ups(), detector.today())).containsExactly(0, 0);
  }
}
