package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.stream.StreamHarness.Network;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client gets that missed something. */
final class StreamResumeTest {

  private static final SymbolSet FIVE = StreamHarness.symbols(0, 5);
  private static final MemberPreferences ALL = StreamHarness.wishes(FIVE, LevelFilter.ALL);

  @Test
  @DisplayName("case 39: a resume inside the retention gets one merged delta and no snapshot")
  void resumeInTime_getsOneMergedDelta() {
    StreamHarness harness = StreamHarness.of(5);
    harness.join("watcher", "m2", ALL);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    long seq = client.view().seq();
    harness.accept(new StreamInput.Left("c1"));
    StreamDeliveryTest.rise(harness, 5, 20);
    int before = client.messages().size();
    harness.rejoin("c1", "c2", "m1", ALL);
    harness.run(200);

    List<Map<String, Object>> fresh = client.messages().subList(before, client.messages().size());
    assertThat(fresh.stream().map(each -> each.get("type")))
        .startsWith("status", "delta")
        .doesNotContain("snapshot", "gap");
    assertThat(StreamDeliveryTest.number(fresh.get(1), "prevSeq")).isEqualTo(seq);
    assertThat(StreamDeliveryTest.number(fresh.get(1), "seq")).isGreaterThan(seq + 15);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 10: whoever comes to a group without members gets the view of now")
  void newcomerOfALeftGroup_getsTheViewOfNow() {
    StreamHarness harness = StreamHarness.of(5);
    harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    harness.accept(new StreamInput.Left("c1"));
    StreamDeliveryTest.rise(harness, 5, 30);
    StreamClient newcomer = harness.join("c2", "m2", ALL);
    harness.run(300);

    assertThat(newcomer.of("delta"))
        .allSatisfy(delta -> assertThat(JsonTree.list(delta.get("upsert"))).isEmpty());
    assertThat(newcomer.view().ids())
        .isNotEmpty()
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void resumeWithoutLoss_isAnsweredByAHeartbeat() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    harness.accept(new StreamInput.Left("c1"));
    int before = client.messages().size();
    harness.rejoin("c1", "c2", "m1", ALL);
    harness.run(500);

    assertThat(client.messages().subList(before, client.messages().size()))
        .extracting(each -> each.get("type"))
        .startsWith("status", "heartbeat")
        .doesNotContain("snapshot", "gap");
  }

  @Test
  void resumeWithoutBudget_isGreetedBeforeItsHeartbeat() {
    StreamConfig config = StreamConfig.of(Profile.NSE);
    StreamHarness harness =
        new StreamHarness(config.withDelivery(config.delivery().withPushBudget(10)), FIVE);
    StreamClient client = harness.join("c1", "m1", ALL);
    harness.run(2_000);
    harness.accept(new StreamInput.Left("c1"));
    for (int i = 0; i < 12; i++) {
      harness.join("other" + i, "m" + (2 + i), ALL);
    }
    int before = client.messages().size();
    harness.rejoin("c1", "c2", "m1", ALL);
    assertThat(harness.sentTo("c2")).isEmpty();
    harness.run(10_000);

    assertThat(client.messages().subList(before, client.messages().size()))
        .extracting(each -> each.get("type"))
        .startsWith("status")
        .contains("heartbeat");
  }

  @Test
  @DisplayName("case 39: a resume after the retention gets a gap with its bounds, then a snapshot")
  void resumeTooLate_getsGapAndSnapshot() {
    StreamHarness harness = StreamHarness.of(5);
    harness.join("watcher", "m2", ALL);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    long seq = client.view().seq();
    harness.accept(new StreamInput.Left("c1"));
    StreamDeliveryTest.rise(harness, 5, 130);
    harness.rejoin("c1", "c2", "m1", ALL);
    harness.run(2_000);

    Map<String, Object> gap = client.of("gap").getFirst();
    assertThat(gap).containsEntry("reason", "resume_too_old");
    assertThat(StreamDeliveryTest.number(gap, "from")).isEqualTo(seq + 1);
    assertThat(StreamDeliveryTest.number(gap, "to")).isGreaterThan(seq + 100);
    assertThat(StreamDeliveryTest.number(gap, "lost")).isGreaterThanOrEqualTo(500);
    assertThat(client.of("snapshot").getLast()).containsEntry("reason", "gap");
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void groupWithoutMembers_isKeptForAWhile_thenReleased() {
    StreamHarness harness = StreamHarness.of(5);
    harness.join("c1", "m1", ALL);
    harness.run(1_000);
    harness.accept(new StreamInput.Left("c1"));
    harness.run(119_000);
    assertThat(harness.engine.figures().groups()).isEqualTo(1);
    harness.run(2_000);
    assertThat(harness.engine.figures().groups()).isZero();
  }

  @Test
  void groupMadeAnew_doesNotTakeUpPositionsOfTheOldOne() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    harness.accept(new StreamInput.Left("c1"));
    harness.run(125_000);
    harness.join("c3", "m3", ALL);
    StreamDeliveryTest.rise(harness, 5, 20);
    harness.rejoin("c1", "c2", "m1", ALL);
    harness.run(2_000);

    assertThat(client.of("gap")).hasSize(1);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @ParameterizedTest
  @EnumSource(
      value = Network.class,
      names = {"LOSES", "DOUBLES", "SWAPS"})
  @DisplayName("case 39: lost, doubled and swapped frames still converge")
  void disturbedFrames_converge(Network network) {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 3);
    harness.network("c1", network);
    StreamDeliveryTest.rise(harness, 5, 3);
    harness.network("c1", Network.GOOD);
    harness.run(25_000);

    assertThat(client.of("snapshot")).hasSize(1);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  void lostTail_isFoundByTheHeartbeat() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 3);
    harness.network("c1", Network.LOSES);
    StreamDeliveryTest.rise(harness, 5, 1);
    harness.network("c1", Network.GOOD);
    assertThat(client.view().ids()).isNotEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
    harness.run(20_000);
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 31: hand-over goes on with the same epoch, seq and bytes")
  void handOver_isNotSeen() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    String epoch = client.view().epoch();
    harness.engine = StreamHarness.restore(harness.checkpoint(), harness.config, harness);
    StreamDeliveryTest.rise(harness, 5, 5);

    assertThat(client.view().epoch()).isEqualTo(epoch);
    assertThat(client.of("snapshot")).hasSize(1);
    assertThat(client.of("gap")).isEmpty();
    assertThat(client.view().ids()).isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL));
  }

  @Test
  @DisplayName("case 31: a crash whose inputs are lost is told as engine_restart, then a snapshot")
  void crash_isToldAndMended() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.join("c1", "m1", ALL);
    StreamDeliveryTest.rise(harness, 5, 5);
    byte[] checkpoint = harness.checkpoint();
    StreamDeliveryTest.rise(harness, 5, 3);
    final long seq = client.view().seq();
    final String epoch = client.view().epoch();
    harness.engine = StreamHarness.restore(checkpoint, harness.config, harness);
    harness.engine.recover(harness.nowMs, 4);
    harness.run(2_000);
    StreamDeliveryTest.rise(harness, 5, 5);

    Map<String, Object> gap = client.of("gap").getFirst();
    assertThat(gap).containsEntry("reason", "engine_restart").containsEntry("epoch", epoch);
    assertThat(StreamDeliveryTest.number(gap, "from")).isLessThanOrEqualTo(seq);
    assertThat(client.of("snapshot").getLast()).containsEntry("reason", "gap");
    assertThat(client.view().epoch()).isNotEqualTo(epoch).endsWith("/4");
    assertThat(client.view().ids().keySet())
        .isEqualTo(harness.oracle.view(FIVE, LevelFilter.ALL).keySet());
  }

  @Test
  void resumeOfAnotherEpoch_getsGapAndSnapshot() {
    StreamHarness harness = StreamHarness.of(5);
    StreamClient client = harness.joinSilently("c1", "m1", ALL);
    harness.accept(
        new StreamInput.Said("c1", new ClientSays.Resume("2026-03-04/1/00000000/1", 77)));
    harness.run(1_000);

    assertThat(client.of("gap").getFirst())
        .containsEntry("reason", "epoch_changed")
        .containsEntry("epoch", "2026-03-04/1/00000000/1")
        .containsEntry("to", null)
        .containsEntry("lost", null);
    assertThat(client.of("snapshot")).hasSize(1);
  }
}
