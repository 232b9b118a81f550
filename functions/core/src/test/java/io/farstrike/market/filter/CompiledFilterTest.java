package io.farstrike.market.filter;

import static io.farstrike.market.filter.Filtering.NOW_MS;
import static io.farstrike.market.filter.Filtering.filter;
import static io.farstrike.market.filter.Filtering.high;
import static io.farstrike.market.filter.Filtering.surge;
import static io.farstrike.market.filter.Filtering.trend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The compiled filter, by example and against {@link NaiveFilter}. */
final class CompiledFilterTest {

  private static final Map<String, Object> STRICTEST =
      Map.of(
          "highlow",
          Map.of("minCount", 75, "minVolume", 1_000_000, "minDayVolume", 5_000_000),
          "trends",
          Map.of("strength", "strong"),
          "surge",
          Map.of("magnitude", "strong"));

  @Test
  @DisplayName("case 5: strictest filters admit 0 of 50 highs, no weak trend, no weak surge")
  void strictestFilters_admitNothingWeak() {
    CompiledFilter strictest = filter(STRICTEST);

    assertThat(IntStream.range(0, 50).filter(i -> strictest.admits(high(i)))).isEmpty();
    assertThat(strictest.admits(trend(NOW_MS, Strength.WEAK, 2))).isFalse();
    assertThat(strictest.admits(surge(NOW_MS, Strength.WEAK, SurgeTrigger.PRICE))).isFalse();
    assertThat(IntStream.range(0, 50).filter(i -> filter(Map.of()).admits(high(i)))).hasSize(50);
  }

  @Test
  @DisplayName("case 5: the default filter passes price_driven and volume_driven surges")
  void defaultFilter_passesDrivenSurges() {
    CompiledFilter usual = filter(Map.of());

    assertThat(usual.admits(surge(NOW_MS, Strength.MODERATE, SurgeTrigger.PRICE_DRIVEN))).isTrue();
    assertThat(usual.admits(surge(NOW_MS, Strength.MODERATE, SurgeTrigger.VOLUME_DRIVEN))).isTrue();
    assertThat(usual.admits(surge(NOW_MS, Strength.MODERATE, SurgeTrigger.UNKNOWN))).isFalse();
  }

  @Test
  @DisplayName("case 10 (filter half): fresh ends at 120 s for trends and at 30 s for surges")
  void freshRows_leaveByTime() {
    CompiledFilter fresh =
        filter(Map.of("trends", Map.of("trendAge", "fresh"), "surge", Map.of("surgeAge", "fresh")));

    assertThat(fresh.leavesAfterMs(trend(NOW_MS, Strength.STRONG, 2))).isEqualTo(NOW_MS + 119_999);
    assertThat(fresh.leavesAfterMs(surge(NOW_MS, Strength.STRONG, SurgeTrigger.PRICE)))
        .isEqualTo(NOW_MS + 29_999);
  }

  @Test
  @DisplayName("case 10 (filter half): rows with a least age enter by time")
  void leastAge_isWhenRowsEnter() {
    CompiledFilter old =
        filter(Map.of("trends", Map.of("minAgeS", 90), "surge", Map.of("minAgeS", 5)));

    assertThat(old.entersAtMs(trend(NOW_MS, Strength.STRONG, 2))).isEqualTo(NOW_MS + 90_000);
    assertThat(old.entersAtMs(surge(NOW_MS, Strength.STRONG, SurgeTrigger.PRICE)))
        .isEqualTo(NOW_MS + 5_000);
  }

  @Test
  void greatestAges_areTheEarliestOfAllThatApply() {
    MarketEvent trend = trend(NOW_MS, Strength.STRONG, 2);
    MarketEvent surge = surge(NOW_MS, Strength.STRONG, SurgeTrigger.PRICE);

    assertThat(filter(Map.of()).leavesAfterMs(trend)).isEqualTo(NOW_MS + 360_000);
    assertThat(filter(Map.of()).leavesAfterMs(surge)).isEqualTo(NOW_MS + 1_799_999);
    assertThat(filter(Map.of()).leavesAfterMs(high(0))).isEqualTo(Long.MAX_VALUE);
    assertThat(filter(Map.of("trends", Map.of("maxAgeS", 40))).leavesAfterMs(trend))
        .isEqualTo(NOW_MS + 40_000);
    assertThat(
            filter(Map.of("trends", Map.of("timeWindow", "short", "trendAge", "recent")))
                .leavesAfterMs(trend))
        .isEqualTo(NOW_MS + 180_000);
    assertThat(
            filter(Map.of("trends", Map.of("timeWindow", "long", "trendAge", "recent")))
                .leavesAfterMs(trend))
        .isEqualTo(NOW_MS + 299_999);
  }

  @Test
  @DisplayName("case 11: volume_confirmed admits 1.51 and refuses 1.50 and an unknown average")
  void volumeConfirmed_asksForMoreThanHalfAsMuchAgain() {
    CompiledFilter confirmed =
        filter(Map.of("trends", Map.of("volumeConfirmation", "volume_confirmed")));

    assertThat(confirmed.admits(trend(NOW_MS, Strength.STRONG, 1.51))).isTrue();
    assertThat(confirmed.admits(trend(NOW_MS, Strength.STRONG, 1.50))).isFalse();
    assertThat(confirmed.admits(trend(NOW_MS, Strength.STRONG, 0))).isFalse();
  }

  @Test
  void ranges_thatDoNotRise_areRefused() {
    assertThatThrownBy(() -> new FilterRanges(2_000, 2_000, 3_000, 1, 2, 1, 2, 3, 1, 2, 3, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price ranges");
    assertThatThrownBy(() -> new FilterRanges(1, 2, 3, 1, 2, 1, 2, 3, 1, 2, 3, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 20_000)
  void anyEvent_passesAnyFilter_asTheNaiveReadingSays(
      @ForAll("documents") Map<String, Object> document, @ForAll("events") MarketEvent event) {
    CompiledFilter compiled =
        new CompiledFilter(Filtering.settings(document), FilterRanges.DEFAULT);
    NaiveFilter naive = new NaiveFilter(document);

    assertThat(compiled.admits(event)).isEqualTo(naive.admits(event));
    long start = event instanceof MarketEvent.Trend trend ? trend.startMs() : event.head().tsMs();
    for (long age : new long[] {0, 1, 30, 100, 120, 180, 200, 300, 360, 600, 1_800, 86_400}) {
      for (long now = start + age * 1_000 - 1; now <= start + age * 1_000 + 1; now++) {
        if (now >= start) {
          assertThat(isSeen(compiled, event, now))
              .as("after %d ms", now - start)
              .isEqualTo(naive.passes(event, now));
        }
      }
    }
  }

  @Property(tries = 2_000)
  void storedDocuments_readTheSame(@ForAll("documents") Map<String, Object> document) {
    FilterSettings settings = Filtering.settings(document);

    assertThat(Filtering.settings(settings.toTree())).isEqualTo(settings);
  }

  @Property(tries = 2_000)
  void equalCanonicalTexts_meanEqualFilters(
      @ForAll("documents") Map<String, Object> one,
      @ForAll("documents") Map<String, Object> other) {
    FilterSettings left = Filtering.settings(one);
    FilterSettings right = Filtering.settings(other);

    assertThat(left.canonical().equals(right.canonical())).isEqualTo(left.equals(right));
  }

  @Provide
  Arbitrary<Map<String, Object>> documents() {
    return Filtering.documents();
  }

  @Provide
  Arbitrary<MarketEvent> events() {
    return Filtering.events();
  }

  private static boolean isSeen(StreamFilter filter, MarketEvent event, long now) {
    return filter.admits(event)
        && now >= filter.entersAtMs(event)
        && now <= filter.leavesAfterMs(event);
  }
}
