package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What connections hear of the session and of the feed. */
@NullUnmarked
final class StreamSessionTest {

  private static final SymbolSet FIVE = StreamHarness.symbols(0, 5);
  private static final MemberPreferences ALL = StreamHarness.wishes(FIVE, LevelFilter.ALL);

  private static StreamHarness at(String time) {
    return new StreamHarness(StreamConfig.of(Profile.NSE), FIVE, TickFixture.ms(time));
  }

  @Test
  void newSession_emptiesTheView_underAnotherEpoch() {
    StreamHarness harness = at("2026-03-05T15:29:30");
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 20);
    harness.run(15_000);
    assertThat(client.view().ids()).isNotEmpty();
    harness.nowMs = TickFixture.ms("2026-03-06T08:59:50");
    harness.run(20_000);

    assertThat(client.view().ids()).isEmpty();
    assertThat(client.view().epoch()).startsWith("2026-03-06/1/");
    assertThat(client.of("snapshot").getLast()).containsEntry("reason", "session_reset");
    harness.nowMs = TickFixture.ms("2026-03-06T09:14:59");
    harness.run(3_000);
    assertThat(client.words())
        .containsSubsequence("market_closed", "session_reset", "session_reset");
    assertThat(client.of("status").getLast().get("detail").toString()).contains("market_open");
    StreamDeliveryTest.rise(harness, 5, 5);
    assertThat(client.view().ids())
        .isNotEmpty()
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void close_keepsTheFinalView() {
    StreamHarness harness = at("2026-03-05T15:29:30");
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 29);
    harness.run(7_200_000);
    assertThat(client.view().ids())
        .isNotEmpty()
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
    assertThat(client.of("heartbeat").getLast()).containsEntry("marketStatus", "CLOSED");
  }

  @Test
  void dayBeyondTheCalendar_isToldAsUncovered() {
    StreamHarness harness = at("2029-03-05T08:59:58");
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(4_000);
    assertThat(client.words()).contains("calendar_uncovered", "session_reset");
  }

  @Test
  @DisplayName("case 38: a feed drop of 40 s is told as stale, feed_down, feed_up and feed_gap")
  void feedDrop_isTold() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    long lastTick = harness.nowMs - 1_000;
    harness.run(4_000);
    harness.accept(new StreamInput.FeedChanged(false, "timeout", harness.nowMs, 1, 2));
    harness.run(5_000);
    harness.accept(new StreamInput.FeedChanged(false, "timeout", harness.nowMs - 5_000, 2, 2));
    harness.run(30_000);
    harness.accept(new StreamInput.FeedChanged(true, "", harness.nowMs, 0, 2));
    StreamDeliveryTest.rise(harness, 5, 5);

    List<Map<String, Object>> stale = client.of("stale");
    long first = StreamDeliveryTest.number(stale.getFirst(), "serverTimeMs");
    assertThat(first - lastTick).isBetween(10_000L, 15_000L);
    assertThat(stale.getFirst()).containsEntry("active", true);
    assertThat(StreamDeliveryTest.number(stale.getFirst(), "staleSymbols")).isEqualTo(5);
    assertThat(stale).hasSizeBetween(6, 8);
    assertThat(stale.getLast()).containsEntry("active", false);
    assertThat(client.words()).contains("feed_down", "feed_up");
    assertThat(client.of("gap")).hasSize(1);
    assertThat(client.of("gap").getFirst()).containsEntry("reason", "feed_gap");
    assertThat(StreamDeliveryTest.number(client.of("gap").getFirst(), "fromTimeMs"))
        .isEqualTo(lastTick);
    assertThat(client.of("snapshot")).hasSize(1);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void longOutage_warnsOnce_andSaysWhenItIsOver() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    for (int attempt = 1; attempt <= 8; attempt++) {
      harness.accept(
          new StreamInput.FeedChanged(false, "refused", StreamHarness.START, attempt, 1));
      harness.run(2_000);
    }
    harness.accept(new StreamInput.FeedChanged(true, "", harness.nowMs, 0, 1));
    harness.run(2_000);

    assertThat(client.words().stream().filter("warning"::equals)).hasSize(1);
    assertThat(client.words()).containsSubsequence("warning", "feed_up", "healthy");
  }

  @Test
  @DisplayName("case 44: ticks that are no use are counted and harm nothing")
  void uselessTicks_areCounted() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    Map<String, String> before = client.view().ids();
    long now = harness.nowMs;
    for (int i = 0; i < 10; i++) {
      harness.accept(
          new StreamInput.Observed(TickFixture.tick("NOBODY", 1 + i, now, 900_000, 10, 1_000)));
      harness.accept(
          new StreamInput.Observed(
              TickFixture.tick(StreamHarness.symbol(0), 3, now - 60_000, 900_000, 10, 1_000)));
      harness.accept(
          new StreamInput.Observed(
              TickFixture.tick(StreamHarness.symbol(0), 99, now - 86_400_000, 900_000, 10, 1_000)));
    }
    harness.batchEnd();
    harness.run(1_000);

    assertThat(client.view().ids()).isEqualTo(before);
    Map<String, Long> ticks = harness.engine.figures().ticks();
    assertThat(ticks).containsEntry("ticks_unknown_symbol", 10L).containsEntry("ticks_late", 10L);
    assertThat(harness.engine.figures().reasons()).containsEntry("ticks_other_session", 10L);
    StreamDeliveryTest.rise(harness, 5, 3);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 32: gauge, activity and statistics flow in a minute without events")
  void figures_flowWithoutEvents() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(1_000);
    int before = client.of("delta").size();
    for (int i = 0; i < 60; i++) {
      harness.tick(0, 100_000 + i % 2);
      harness.run(1_000);
    }
    List<Map<String, Object>> deltas = new ArrayList<>(client.of("delta"));
    deltas.subList(0, before).clear();

    assertThat(deltas.stream().filter(each -> each.containsKey("gauge"))).hasSizeBetween(5, 7);
    assertThat(deltas.stream().filter(each -> each.containsKey("activity"))).hasSizeBetween(11, 13);
    assertThat(deltas.stream().filter(each -> each.containsKey("stats"))).hasSizeBetween(1, 3);
    Map<String, Object> gauge =
        JsonTree.object(
            deltas.stream()
                .filter(each -> each.containsKey("gauge"))
                .toList()
                .getLast()
                .get("gauge"));
    assertThat(gauge).containsOnlyKeys("coreUniverseAnalytics", "userUniverseAnalytics");
    assertThat(
            JsonTree.object(JsonTree.object(gauge.get("coreUniverseAnalytics")).get("currentState"))
                .get("activityCount"))
        .isNotEqualTo(java.math.BigDecimal.ZERO);
  }
}
