package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static io.farstrike.market.tick.TickFixture.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BarTicksTest {

  private final SessionClock clock = TickFixture.clock();
  private final TickCounts counts = new TickCounts();
  private final BarTicks ticks = new BarTicks(counts, Map.of("TCS", 98_00L));

  @Test
  void bars_keepRunningValuesOfTheDay() {
    Tick first = made(bar("2026-03-05T09:15", 100_00, 102_00, 99_00, 101_00, 300));
    Tick second = made(bar("2026-03-05T09:16", 101_00, 101_50, 98_00, 98_50, 100));

    assertThat(first.vwap()).isEqualTo(100_67);
    assertThat(second.n()).isEqualTo(2);
    assertThat(second.tsMs()).isEqualTo(ms("2026-03-05T09:16:59.999"));
    assertThat(second.last()).isEqualTo(98_50);
    assertThat(second.dayOpen()).isEqualTo(100_00);
    assertThat(second.dayHigh()).isEqualTo(102_00);
    assertThat(second.dayLow()).isEqualTo(98_00);
    assertThat(second.prevClose()).isEqualTo(98_00);
    assertThat(second.dayVolume()).isEqualTo(400);
    assertThat(second.vwap()).isEqualTo(100_33);
    assertThat(second.winVolume()).isEqualTo(100);
    assertThat(second.winMillis()).isEqualTo(60_000);
    assertThat(TickRules.STANDARD.isGap(second)).isFalse();
  }

  @DisplayName("case 29: the bar of 15:29 counts, one of 15:30 does not")
  @Test
  void lastBarOfTheSession_counts() {
    assertThat(make(bar("2026-03-05T15:29", 100, 100, 100, 100, 1))).isPresent();
    assertThat(make(bar("2026-03-05T15:30", 100, 100, 100, 100, 1))).isEmpty();
    assertThat(counts.of(TickCount.OFF_SESSION)).isEqualTo(1);
  }

  @Test
  void nextDate_startsAnewAfterItsPreviousClose() {
    made(bar("2026-03-05T15:29", 100, 100, 100, 100, 7));

    Tick tick = made(bar("2026-03-06T09:15", 105, 105, 105, 105, 0));

    assertThat(tick.n()).isEqualTo(1);
    assertThat(tick.prevClose()).isEqualTo(100);
    assertThat(tick.dayOpen()).isEqualTo(105);
    assertThat(tick.dayVolume()).isZero();
    assertThat(tick.vwap()).isEqualTo(UNKNOWN);
  }

  @DisplayName("case 30: a bar that comes twice is the same tick, a late one is none")
  @Test
  void repeatedAndLateBars_changeNothing() {
    made(bar("2026-03-05T09:15", 100, 100, 100, 100, 7));
    Tick tick = made(bar("2026-03-05T09:16", 100, 100, 100, 100, 5));

    assertThat(made(bar("2026-03-05T09:16", 100, 100, 100, 100, 5))).isEqualTo(tick);
    assertThat(make(bar("2026-03-05T09:15", 100, 100, 100, 100, 7))).isEmpty();

    assertThat(counts.of(TickCount.LATE)).isEqualTo(1);
    assertThat(made(bar("2026-03-05T09:17", 100, 100, 100, 100, 1)).dayVolume()).isEqualTo(13);
  }

  @DisplayName("case 44: malformed bars are counted by reason and harm nothing")
  @Test
  void malformedBars_areCountedByReason() {
    assertThat(make(bar("2026-03-05T09:15", 100, 99, 98, 98, 7))).isEmpty();
    assertThat(make(bar("2026-03-05T09:15", 100, 100, 0, 100, 7))).isEmpty();
    assertThat(make(bar("2026-03-05T09:15", 100, 100, 100, 100, -7))).isEmpty();

    assertThat(counts.of(TickCount.MALFORMED_PRICE)).isEqualTo(2);
    assertThat(counts.of(TickCount.MALFORMED_VOLUME)).isEqualTo(1);
    assertThat(made(bar("2026-03-05T09:15", 100, 100, 100, 100, 7)).n()).isEqualTo(1);
  }

  @Test
  void index_hasNeitherVolumeNorAveragePrice() {
    Tick tick = made(bar("2026-03-05T09:15", 100, 100, 100, 100, UNKNOWN));

    assertThat(tick.dayVolume()).isEqualTo(UNKNOWN);
    assertThat(tick.winVolume()).isEqualTo(UNKNOWN);
    assertThat(tick.vwap()).isEqualTo(UNKNOWN);
  }

  @Test
  void recordedDays_haveExactAverages_andSurviveACheckpoint() throws IOException {
    BarTicks run = new BarTicks(counts, Map.of());
    Map<String, BigDecimal> values = new HashMap<>();
    Map<String, Long> volumes = new HashMap<>();
    int made = 0;
    for (Bar bar : IntradayFile.bars(IntradayFile.FIRST_DAY, IntradayFile.Indices.SKIP)) {
      Tick tick = run.tick(bar, clock.at(bar.endMs())).orElseThrow();
      assertThat(clock.at(bar.endMs()).status()).isEqualTo(MarketStatus.REGULAR);
      BigDecimal value =
          values
              .getOrDefault(bar.symbol(), BigDecimal.ZERO)
              .add(
                  BigDecimal.valueOf(bar.high() + bar.low() + bar.close())
                      .multiply(BigDecimal.valueOf(bar.volume())));
      long volume = volumes.getOrDefault(bar.symbol(), 0L) + bar.volume();
      values.put(bar.symbol(), value);
      volumes.put(bar.symbol(), volume);
      assertThat(tick.dayVolume()).isEqualTo(volume);
      assertThat(tick.vwap())
          .isEqualTo(
              volume == 0
                  ? UNKNOWN
                  : value
                      .divide(BigDecimal.valueOf(3 * volume), 0, RoundingMode.HALF_UP)
                      .longValueExact());
      if (++made % 20_000 == 0) {
        run = BarTicks.restore(counts, Map.of(), TickFixture.bytesOf(run::save));
      }
    }
    assertThat(made).isEqualTo(62_250);
  }

  @Test
  void secondRecordedDay_knowsTheCloseOfTheFirst() {
    List<Tick> ticks = TickFixture.recorded(IntradayFile.FIRST_DAY, IntradayFile.SECOND_DAY);
    Map<String, Long> closes = new HashMap<>();
    List<Tick> openings = new ArrayList<>();
    for (Tick tick : ticks) {
      if (tick.n() == 1 && closes.containsKey(tick.symbol())) {
        openings.add(tick);
      }
      if (openings.isEmpty()) {
        closes.put(tick.symbol(), tick.last());
      }
    }

    assertThat(openings)
        .hasSize(166)
        .allSatisfy(tick -> assertThat(tick.prevClose()).isEqualTo(closes.get(tick.symbol())));
  }

  private static Bar bar(String start, long open, long high, long low, long close, long volume) {
    return new Bar("TCS", ms(start + ":00"), 60_000, open, high, low, close, volume);
  }

  private Optional<Tick> make(Bar bar) {
    return ticks.tick(bar, clock.at(bar.endMs()));
  }

  private Tick made(Bar bar) {
    return make(bar).orElseThrow();
  }
}
