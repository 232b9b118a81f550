package io.farstrike.market.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.SessionClock;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the defaults against two recorded days of one-minute bars. */
final class TrendRecordedDayTest {

  private static final int DAYS = 2;

  private final Map<Strength, Integer> emissions = new EnumMap<>(Strength.class);
  private final Map<VolatilityClass, Integer> classes = new EnumMap<>(VolatilityClass.class);
  private final Map<String, TrendDetector> detectors = new LinkedHashMap<>();
  private final Map<String, String> sessions = new LinkedHashMap<>();

  @Test
  void defaults_raiseAboutFifteenTrendsWorthSayingAStockAndDay() {
    SessionClock clock = TickFixture.clock();
    for (Tick tick : TickFixture.recorded(IntradayFile.FIRST_DAY, IntradayFile.SECOND_DAY)) {
      follow(tick, clock.at(tick.tsMs()));
    }

    double stockDays = (double) detectors.size() * DAYS;
    double moderateOrStrong = (count(Strength.MODERATE) + count(Strength.STRONG)) / stockDays;
    System.out.printf(
        "trends of a stock and day: %.2f moderate or strong, %.2f weak; ticks by class %s%n",
        moderateOrStrong, count(Strength.WEAK) / stockDays, classes);
    assertThat(detectors).hasSize(166);
    assertThat(moderateOrStrong).isBetween(8.0, 25.0);
    assertThat(classes.get(VolatilityClass.NORMAL)).isGreaterThan(166 * 375);
  }

  private int count(Strength strength) {
    return emissions.getOrDefault(strength, 0);
  }

  private void follow(Tick tick, SessionMoment at) {
    TrendDetector detector =
        detectors.computeIfAbsent(
            tick.symbol(), symbol -> new TrendDetector(TrendConfig.defaults(), 0));
    if (!at.sessionId().equals(sessions.put(tick.symbol(), at.sessionId()))) {
      detector.startSession(at.openMs());
    }
    TrendOutcome outcome = detector.update(tick, requireNonNull(at.period()), 0);
    if (outcome instanceof TrendOutcome.Emitted emitted) {
      emissions.merge(emitted.strength(), 1, Integer::sum);
      requireConsistent(emitted, detector, tick);
    }
    classes.merge(detector.volatilityClass(), 1, Integer::sum);
  }

  private static void requireConsistent(
      TrendOutcome.Emitted emitted, TrendDetector detector, Tick tick) {
    assertThat(detector.direction()).isEqualTo(emitted.direction());
    assertThat(Math.signum(emitted.score()))
        .isEqualTo(emitted.direction() == Direction.UP ? 1 : -1);
    assertThat(emitted.startMs()).isLessThanOrEqualTo(tick.tsMs());
    assertThat(emitted.vwapPosition() == VwapPosition.ABOVE).isEqualTo(tick.last() > tick.vwap());
  }
}
