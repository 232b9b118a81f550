package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Strength;
import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.stream.StreamHarness.Network;
import io.farstrike.market.universe.SymbolSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How connections are served. */
@NullUnmarked
final class StreamDeliveryTest {

  private static final SymbolSet FIVE = StreamHarness.symbols(0, 5);
  private static final MemberPreferences ALL = StreamHarness.wishes(FIVE, LevelFilter.ALL);

  @Test
  void firstMessages_areConnectedThenSnapshot_beforeAnyDelta() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    rise(harness, FIVE.size(), 4);

    assertThat(client.messages().stream().map(each -> each.get("type")).limit(3))
        .containsExactly("status", "snapshot", "delta");
    assertThat(client.view().ids())
        .hasSizeGreaterThanOrEqualTo(5)
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void connected_saysWhoAndHowMany_neverTheUserId() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1-secret", ALL);
    harness.run(100);

    Map<String, Object> detail = JsonTree.object(client.messages().getFirst().get("detail"));
    assertThat(detail)
        .containsEntry("userId", "h-m1-secret")
        .containsEntry("connectionId", "c1")
        .containsEntry("userConnections", BigDecimal.ONE)
        .containsEntry("protocol", BigDecimal.ONE);
    assertThat(client.messages())
        .allSatisfy(
            message ->
                assertThat(message.keySet()).contains("v", "type", "provider", "serverTimeMs"));
  }

  @Test
  void silentClient_getsASnapshotAfterThreeSeconds() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.joinSilently("c1", "m1", ALL);
    harness.run(2_980);
    assertThat(client.of("snapshot")).isEmpty();
    harness.run(60);
    assertThat(client.of("snapshot")).hasSize(1);
  }

  @Test
  @DisplayName("case 1: two users with different universes and filters get exactly what is theirs")
  void twoUsers_eachGetsTheOraclesViewAndCount() {
    StreamHarness harness = StreamHarness.of(10);
    LevelFilter strict = new LevelFilter(3, Strength.STRONG, 30_000);
    SymbolSet low = StreamHarness.symbols(0, 6);
    SymbolSet high = StreamHarness.symbols(4, 10);
    StreamClient one = harness.join("c1", "m1", StreamHarness.wishes(low, LevelFilter.ALL));
    StreamClient two = harness.join("c2", "m2", StreamHarness.wishes(high, strict));
    harness.run(1_000);
    rise(harness, 10, 8);

    assertThat(one.view().ids()).isEqualTo(harness.oracle.view(low, LevelFilter.ALL));
    assertThat(two.view().ids()).isEqualTo(harness.oracle.view(high, strict));
    assertThat(two.view().ids().keySet()).doesNotContain("H:" + StreamHarness.symbol(0));
    assertThat(one.view().merged()).isEqualTo(harness.oracle.matched(low, LevelFilter.ALL));
    assertThat(two.view().merged()).isEqualTo(harness.oracle.matched(high, strict));
  }

  @Test
  @DisplayName("case 2: a change of filter works within 1 s and changes no byte of another group")
  void filterChange_isThatMembersAffair() {
    List<byte[]> undisturbed = framesOfOther(false);
    List<byte[]> disturbed = framesOfOther(true);

    assertThat(disturbed).hasSameSizeAs(undisturbed);
    for (int i = 0; i < disturbed.size(); i++) {
      assertThat(text(disturbed.get(i))).isEqualTo(text(undisturbed.get(i)));
    }
  }

  private static List<byte[]> framesOfOther(boolean change) {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient one = harness.join("c1", "m1", ALL);
    harness.join("c2", "m2", StreamHarness.wishes(StreamHarness.symbols(0, 3), LevelFilter.ALL));
    rise(harness, 5, 4);
    if (change) {
      LevelFilter strict = new LevelFilter(1_000, Strength.STRONG, 30_000);
      harness.accept(
          new StreamInput.Preferred(
              "m1", StreamHarness.wishes(FIVE, FIVE, strict, 2), PreferenceChange.FILTER));
      harness.run(1_000);
      assertThat(one.words()).contains("filters_updated");
      assertThat(one.of("snapshot").getLast()).containsEntry("reason", "filter_changed");
      assertThat(one.view().ids()).isEmpty();
    } else {
      harness.run(1_000);
    }
    rise(harness, 5, 4);
    return harness.sentTo("c2").stream().map(StreamHarness.Sent::frame).toList();
  }

  @Test
  @DisplayName("case 3: a filter that fails stops that user's rows and nobody else's")
  void failingFilter_isIsolated() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient good = harness.join("c2", "m2", ALL);
    StreamClient bad = harness.join("c1", "m1", FailingFilter.wishes(FIVE));
    harness.run(1_000);
    rise(harness, 5, 4);

    assertThat(bad.words()).contains("filter_error");
    assertThat(bad.view().ids()).isEmpty();
    assertThat(bad.of("delta"))
        .allSatisfy(delta -> assertThat(JsonTree.list(delta.get("upsert"))).isEmpty());
    assertThat(good.view().ids())
        .isNotEmpty()
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));

    harness.accept(new StreamInput.Preferred("m1", ALL, PreferenceChange.FILTER));
    harness.run(1_000);
    assertThat(bad.view().ids()).isEqualTo(good.view().ids());
  }

  @Test
  void invalidPreferences_areToldWithTheirPaths_andEndTheRows() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(500);
    long before = client.of("delta").size();
    harness.accept(
        new StreamInput.Unavailable(
            "m1",
            StreamInput.Unavailable.Reason.FILTER_ERROR,
            List.of(new PreferenceError("filters.trends.strength", "ENUM", "not allowed"))));
    rise(harness, 5, 4);

    Map<String, Object> status = client.of("status").getLast();
    assertThat(status).containsEntry("status", "filter_error");
    assertThat(status.get("detail").toString()).contains("filters.trends.strength", "ENUM");
    assertThat(client.of("delta")).hasSize((int) before);
  }

  @Test
  @DisplayName(
      "case 45 (engine half): without the store, last good filters stay, others get no rows")
  void storeDown_lastGoodPreferencesStay_andNewcomersGetNoRows() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient old = harness.join("c1", "m1", ALL);
    harness.run(500);
    StreamClient fresh = new StreamClient();
    harness.clients.put("c2", fresh);
    harness.accept(new StreamInput.Joined("c2", "m2", "h2", 1, harness.nowMs));
    for (String member : List.of("m1", "m2")) {
      harness.accept(
          new StreamInput.Unavailable(
              member, StreamInput.Unavailable.Reason.PREFERENCES_UNAVAILABLE, List.of()));
    }
    rise(harness, 5, 4);

    assertThat(old.words()).containsOnly("connected");
    assertThat(old.view().ids()).isNotEmpty();
    assertThat(fresh.words()).containsExactly("connected", "preferences_unavailable");
    assertThat(fresh.of("snapshot")).isEmpty();
    harness.run(20_000);
    assertThat(fresh.of("heartbeat")).isNotEmpty();
  }

  @Test
  @DisplayName("case 4: 3,000 events on distinct symbols in one slot, all arrive")
  void threeThousandEventsInOneSlot_allArrive() {
    StreamHarness harness = StreamHarness.of(3_000);
    SymbolSet all = StreamHarness.symbols(0, 3_000);
    StreamClient client = harness.join("c1", "m1", StreamHarness.wishes(all, LevelFilter.ALL));
    harness.run(1_000);
    rise(harness, 3_000, 1);
    harness.run(2_000);
    for (int i = 0; i < 3_000; i++) {
      harness.tick(i, 110_000);
    }
    harness.batchEnd();
    harness.run(60_000);

    assertThat(harness.oracle.events()).isGreaterThanOrEqualTo(3_000);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(all, LevelFilter.ALL));
    assertThat(client.of("gap")).isEmpty();
    assertPacing(harness);
  }

  @Test
  @DisplayName("case 4: 4,000 events a second for 20 s, with users and without one")
  void fourThousandEventsASecond_finalViewIsTheOracles() {
    int symbols = 4_000;
    StreamHarness harness = StreamHarness.of(symbols);
    SymbolSet all = StreamHarness.symbols(0, symbols);
    harness.run(1_000);
    StreamClient client = harness.join("c1", "m1", StreamHarness.wishes(all, LevelFilter.ALL));
    rise(harness, symbols, 20);
    assertThat(harness.oracle.events()).isGreaterThan(60_000);
    assertThat(client.of("snapshot").stream().filter(each -> number(each, "part") == 1))
        .as("no snapshot after snapshot while it is busy")
        .hasSizeLessThanOrEqualTo(2);
    harness.accept(new StreamInput.Left("c1"));
    rise(harness, symbols, 3);
    StreamClient late = harness.join("c2", "m2", StreamHarness.wishes(all, LevelFilter.ALL));
    harness.rejoin("c1", "c3", "m1", StreamHarness.wishes(all, LevelFilter.ALL));
    harness.run(120_000);

    assertThat(late.view().ids()).isEqualTo(harness.oracle.view(all, LevelFilter.ALL));
    assertThat(client.view().ids()).isEqualTo(late.view().ids());
    assertPacing(harness);
  }

  @Test
  @DisplayName("case 6: one user's market choice changes nothing of another's gauge")
  void marketChoice_isThatUsersOwn() {
    List<String> gauges = new ArrayList<>();
    for (boolean change : List.of(false, true)) {
      StreamHarness harness = StreamHarness.of(10);
      SymbolSet ten = StreamHarness.symbols(0, 10);
      StreamClient two = harness.join("c2", "m2", StreamHarness.wishes(ten, LevelFilter.ALL));
      harness.join("c1", "m1", ALL);
      rise(harness, 10, 2);
      if (change) {
        SymbolSet narrow = StreamHarness.symbols(0, 2);
        harness.accept(
            new StreamInput.Preferred(
                "m1",
                StreamHarness.wishes(FIVE, narrow, LevelFilter.ALL, 1),
                PreferenceChange.UNIVERSE_MARKET));
      }
      rise(harness, 10, 30);
      gauges.add(
          two.of("delta").stream()
              .filter(delta -> delta.containsKey("gauge"))
              .map(delta -> delta.get("gauge").toString() + delta.get("activity"))
              .toList()
              .toString());
      StreamClient one = harness.clients.get("c1");
      if (change) {
        assertThat(one.words()).contains("universe_updated");
        assertThat(one.of("snapshot").getLast()).containsEntry("reason", "universe_changed");
        Map<String, Object> gauge = JsonTree.object(lastGauge(one).get("userUniverseAnalytics"));
        assertThat(JsonTree.object(gauge.get("currentState")))
            .containsEntry("universeSize", BigDecimal.TWO);
      }
    }
    assertThat(gauges.get(0)).contains("universeSize=10").isEqualTo(gauges.get(1));
  }

  private static Map<String, Object> lastGauge(StreamClient client) {
    return JsonTree.object(
        client.of("delta").stream()
            .filter(delta -> delta.containsKey("gauge"))
            .toList()
            .getLast()
            .get("gauge"));
  }

  @Test
  @DisplayName("case 7: a reload of the same preferences changes nothing on the wire")
  void reload_isSilent() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    rise(harness, 5, 3);
    int before = client.messages().size();
    harness.accept(new StreamInput.Preferred("m1", ALL, PreferenceChange.NONE));
    harness.run(500);

    assertThat(client.messages()).hasSize(before);
    rise(harness, 5, 3);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 10: rows leave by age without any event")
  void rows_leaveByAge() {
    StreamHarness harness = StreamHarness.of(1);
    SymbolSet one = StreamHarness.symbols(0, 1);
    LevelFilter young = new LevelFilter(0, Strength.WEAK, 120_000);
    StreamClient client = harness.join("c1", "m1", StreamHarness.wishes(one, young));
    rise(harness, 1, 200);
    String key = "T:" + StreamHarness.symbol(0);
    assertThat(harness.oracle.events()).isPositive();
    boolean seen =
        client.of("delta").stream().anyMatch(d -> d.get("upsert").toString().contains("trend"));
    assertThat(seen).isTrue();
    harness.run(130_000);

    assertThat(client.view().ids()).doesNotContainKey(key);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(one, young));
  }

  @Test
  @DisplayName("case 35: statistics move and add up at any moment")
  void statistics_addUp() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(500);
    rise(harness, 5, 70);
    List<Map<String, Object>> stats =
        client.of("delta").stream()
            .filter(delta -> delta.containsKey("stats"))
            .map(delta -> JsonTree.object(delta.get("stats")))
            .toList();

    assertThat(stats).hasSizeGreaterThanOrEqualTo(2);
    Map<String, Object> highs =
        JsonTree.object(JsonTree.object(stats.getLast().get("byCategory")).get("highs"));
    long before = number(highs, "beforeFilter");
    long told =
        number(highs, "filtered")
            + number(highs, "sent")
            + number(highs, "folded")
            + number(highs, "lost");
    assertThat(before).isGreaterThan(100);
    assertThat(before - told).isBetween(0L, 5L);
    assertThat(number(stats.getLast(), "emissionsCount"))
        .isGreaterThan(number(stats.getFirst(), "emissionsCount"));
    assertThat(stats.getLast()).containsEntry("coverage", new BigDecimal("100"));
    assertThat(harness.memberFigures).containsKey("m1");
  }

  @Test
  @DisplayName("case 41: a client that stops reading holds little and delays nobody")
  void stuckClient_isBoundedAndDelaysNobody() {
    StreamHarness harness = StreamHarness.of(50);
    harness.slowMs = 3_600_000;
    SymbolSet fifty = StreamHarness.symbols(0, 50);
    MemberPreferences wishes = StreamHarness.wishes(fifty, LevelFilter.ALL);
    harness.join("stuck", "m1", wishes);
    StreamClient other = harness.join("c2", "m2", wishes);
    harness.run(1_000);
    harness.network("stuck", Network.STUCK);
    long most = 0;
    for (int i = 0; i < 120; i++) {
      rise(harness, 50, 1);
      byte[] json = "{\"v\":1,\"type\":\"job\",\"n\":12345}".getBytes(StandardCharsets.UTF_8);
      harness.accept(new StreamInput.Personal("m1", "stuck", "job" + i, json));
      harness.accept(new StreamInput.Said("stuck", new ClientSays.Ping("p" + i)));
      most = Math.max(most, harness.engine.figures().heldBytes());
    }

    assertThat(most).isLessThan(100_000);
    assertThat(other.view().ids()).isEqualTo(harness.oracle.view(fifty, LevelFilter.ALL));
    assertThat(harness.sentTo("stuck").size()).isLessThan(10);
    assertPacing(harness);
  }

  @Test
  void slowPush_closes_failedThreeTimesCloses_goneIsForgotten() {
    StreamHarness harness = StreamHarness.of(5);
    for (String id : List.of("slow", "fails", "gone")) {
      harness.join(id, "m-" + id, ALL);
    }
    harness.run(1_000);
    harness.network("slow", Network.STUCK);
    harness.network("fails", Network.FAILS);
    harness.network("gone", Network.GONE);
    rise(harness, 5, 8);

    assertThat(harness.closed)
        .containsEntry("slow", "slow")
        .containsEntry("fails", "push_failed")
        .doesNotContainKey("gone");
    assertThat(harness.engine.figures().connections()).isZero();
  }

  @Test
  void failedPush_goesAgain_andNothingIsMissing() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    rise(harness, 5, 3);
    harness.network("c1", Network.FAILS);
    for (int i = 0; i < 5; i++) {
      harness.tick(i, 150_000);
    }
    harness.batchEnd();
    harness.run(300);
    harness.network("c1", Network.GOOD);
    rise(harness, 5, 5);

    assertThat(harness.closed).isEmpty();
    assertThat(client.of("gap")).isEmpty();
    assertThat(client.of("snapshot")).hasSize(1);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void chattyClient_isRefused_thenClosed() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(1_000);
    for (int i = 0; i < 60; i++) {
      harness.accept(new StreamInput.Said("c1", new ClientSays.Ping("p" + i)));
      harness.run(60);
    }
    assertThat(client.of("error").getFirst()).containsEntry("code", "RATE_LIMITED");
    assertThat(client.of("pong").size()).isBetween(1, 15);
    assertThat(harness.closed).containsEntry("c1", "too_many_refusals");
  }

  @Test
  void refresh_isGivenOnceInFiveSeconds() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(1_000);
    harness.accept(new StreamInput.Said("c1", new ClientSays.Refresh()));
    harness.run(1_000);
    harness.accept(new StreamInput.Said("c1", new ClientSays.Refresh()));
    harness.run(5_000);
    harness.accept(new StreamInput.Said("c1", new ClientSays.Refresh()));
    harness.run(1_000);

    assertThat(client.of("snapshot").stream().map(each -> each.get("reason")))
        .containsExactly("connect", "refresh", "refresh");
    assertThat(client.of("error")).hasSize(1);
  }

  @Test
  void sixthConnection_isRefusedWithTheReason() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = new StreamClient();
    harness.clients.put("c6", client);
    harness.accept(new StreamInput.Joined("c6", "m1", "h1", 6, harness.nowMs));
    harness.run(1_000);

    assertThat(client.words()).containsExactly("refused");
    assertThat(client.messages().getFirst().get("detail").toString()).contains("connection_limit");
    assertThat(harness.closed).containsEntry("c6", "connection_limit");
  }

  @Test
  @DisplayName("case 37: revoked connections are told and closed within 1 s")
  void revoked_isClosedWithinASecond() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient one = harness.join("c1", "m1", ALL);
    harness.join("c2", "m1", ALL);
    StreamClient other = harness.join("c3", "m2", ALL);
    harness.run(3_000);
    harness.network("c2", Network.STUCK);
    rise(harness, 5, 1);
    harness.accept(new StreamInput.Revoked("m1", null, "logout"));
    int told = harness.sent.size();
    harness.run(1_000);

    assertThat(one.words()).containsExactly("connected", "session_revoked");
    assertThat(harness.closed).containsEntry("c1", "logout").containsEntry("c2", "logout");
    assertThat(other.words()).containsExactly("connected");
    assertThat(
            harness.sent.subList(told, harness.sent.size()).stream()
                .filter(each -> !each.connectionId().equals("c3")))
        .allSatisfy(each -> assertThat(text(each.frame())).contains("session_revoked"));
  }

  @Test
  @DisplayName("case 40: heartbeats at most 15 s apart, also overnight, and no backlog after it")
  void idleNight_heartbeatsOnly() {
    StreamHarness harness =
        new StreamHarness(
            StreamConfig.of(io.farstrike.market.detect.Profile.NSE),
            FIVE,
            io.farstrike.market.tick.TickFixture.ms("2026-03-05T15:29:00"));
    StreamClient client = harness.join("c1", "m1", ALL);
    rise(harness, 5, 50);
    harness.run(60_000);
    assertThat(client.words()).contains("market_closed");
    int before = client.messages().size();
    harness.run(1_800_000);

    List<Map<String, Object>> night = client.messages().subList(before, client.messages().size());
    assertThat(night).allSatisfy(each -> assertThat(each).containsEntry("type", "heartbeat"));
    assertThat(night).hasSizeBetween(120, 181);
    long last = number(night.getFirst(), "serverTimeMs");
    for (Map<String, Object> beat : night) {
      assertThat(number(beat, "serverTimeMs") - last).isLessThanOrEqualTo(15_000);
      last = number(beat, "serverTimeMs");
    }
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 40: heartbeats come while deltas flow")
  void busyConnection_stillGetsHeartbeats() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    for (int i = 0; i < 400; i++) {
      harness.tick(i % 5, 100_000 + 500L * i);
      harness.run(150);
    }
    List<Map<String, Object>> beats = client.of("heartbeat");
    assertThat(beats).hasSizeGreaterThanOrEqualTo(4);
    assertPacing(harness);
  }

  @Test
  void lowCoverage_isTold() {
    StreamHarness harness = StreamHarness.of(5);
    SymbolSet ten = StreamHarness.symbols(0, 10);
    StreamClient client = harness.join("c1", "m1", StreamHarness.wishes(ten, LevelFilter.ALL));
    harness.run(1_000);

    assertThat(client.words()).containsExactly("connected", "coverage_low");
    assertThat(client.of("status").getLast().get("detail").toString())
        .isEqualTo("{coverage=50, missing=5}");
  }

  @Test
  void personalMessages_areConflated_boundedAndPaced() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(2_000);
    for (int i = 0; i < 200; i++) {
      byte[] json = ("{\"v\":1,\"type\":\"job\",\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
      harness.accept(new StreamInput.Personal("m1", null, "job" + i % 100, json));
    }
    harness.run(30_000);

    List<Long> numbers = client.of("job").stream().map(each -> number(each, "n")).toList();
    assertThat(numbers).hasSizeLessThanOrEqualTo(70).contains(199L).doesNotHaveDuplicates();
    assertThat(client.words()).contains("personal_overflow");
    assertThat(client.of("job").getFirst()).containsKeys("provider", "serverTimeMs");
    assertPacing(harness);
  }

  @Test
  void pushBudget_isKept_andServesAllInTurn() {
    StreamConfig config = StreamConfig.of(io.farstrike.market.detect.Profile.NSE);
    StreamHarness harness =
        new StreamHarness(config.withDelivery(config.delivery().withPushBudget(10)), FIVE);
    List<StreamClient> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(harness.join("c" + i, "m" + i, ALL));
    }
    harness.run(10_000);
    rise(harness, 5, 60);
    harness.run(10_000);

    assertThat(clients)
        .allSatisfy(
            client ->
                assertThat(client.view().ids())
                    .isNotEmpty()
                    .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL)));
    List<Long> times = harness.sent.stream().map(StreamHarness.Sent::serverMs).toList();
    assertPaced(times, 10);
    long[] counts =
        clients.stream().mapToLong(client -> client.of("delta").size()).sorted().toArray();
    assertThat(counts[counts.length - 1]).isLessThanOrEqualTo(counts[0] * 2 + 4);
  }

  @Test
  void members_ofAGroup_getTheSameBytes() {
    StreamHarness harness = StreamHarness.of(5);
    harness.join("c1", "m1", ALL);
    harness.join("c2", "m2", ALL);
    harness.run(1_000);
    int from = harness.sent.size();
    rise(harness, 5, 6);
    List<StreamHarness.Sent> deltas = harness.sent.subList(from, harness.sent.size());
    List<byte[]> one = frames(deltas, "c1");

    assertThat(one).hasSizeGreaterThanOrEqualTo(5);
    assertThat(frames(deltas, "c2")).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(frames(deltas, "c2").get(i)).isSameAs(one.get(i));
    }
  }

  private static List<byte[]> frames(List<StreamHarness.Sent> sent, String connectionId) {
    return sent.stream()
        .filter(each -> each.connectionId().equals(connectionId))
        .map(StreamHarness.Sent::frame)
        .toList();
  }

  @Test
  void oldConnection_isToldToReconnect() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.accept(
        new StreamInput.Joined("c2", "m1", "h-m1", 2, harness.nowMs - 7_200_000 + 61_000));
    harness.clients.put("c2", new StreamClient());
    harness.run(990);
    assertThat(harness.clients.get("c2").words()).doesNotContain("reconnect");
    harness.run(500);
    assertThat(harness.clients.get("c2").words()).contains("reconnect");
    assertThat(client.words()).doesNotContain("reconnect");
  }

  /** All symbols rise by 1 % a second. */
  static void rise(StreamHarness harness, int symbols, int seconds) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < symbols; i++) {
        harness.tick(i, 100_000 + (harness.nowMs - StreamHarness.START) / 10 + i);
      }
      harness.batchEnd();
      harness.run(1_000);
    }
  }

  /** At most four messages in any second to a connection, none too long. */
  static void assertPacing(StreamHarness harness) {
    harness.sent.stream()
        .map(StreamHarness.Sent::connectionId)
        .distinct()
        .forEach(
            id ->
                assertPaced(
                    harness.sentTo(id).stream().map(StreamHarness.Sent::serverMs).toList(), 4));
    assertThat(harness.sent.stream().mapToInt(each -> each.frame().length).max().orElse(0))
        .isLessThanOrEqualTo(32_768);
  }

  private static void assertPaced(List<Long> times, int limit) {
    for (int i = limit; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - limit)).isGreaterThanOrEqualTo(1_000);
    }
  }

  static long number(Map<String, Object> message, String name) {
    return ((BigDecimal) message.get(name)).longValueExact();
  }

  static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }
}
