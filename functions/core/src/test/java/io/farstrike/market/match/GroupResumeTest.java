package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.Strength;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class GroupResumeTest {

  private static final long NOON = SampleEvents.NOON;
  private static final MatchConfig FIVE_FRAMES = new MatchConfig(32_768, 5, 10_000, 1_800_000, 32);

  private final SampleEvents events = new SampleEvents();
  private final MatchBoard board = new MatchBoard(FIVE_FRAMES);
  private Group group;
  private ViewClient client;

  @BeforeEach
  void connect() {
    board.startSession("2026-03-05/1", 1);
    MemberPreferences wishes = Members.wanting(List.of("INFY", "TCS", "WIPRO"), SampleFilter.ALL);
    group = board.group(wishes);
    client = new ViewClient();
    Members.connect(client, group, wishes, NOON);
  }

  @Test
  void merged_tellsWhatChanged_asItIsNow() {
    frame("INFY", NOON, 1);
    frame("TCS", NOON + 250, 3);
    frame("TCS", NOON + 500, 1);
    byte[] delta = group.mergedSince(1, Members.head(NOON + 600)).orElseThrow();

    assertThat(JsonTree.list(JsonTree.object(delta).get("upsert"))).hasSize(1);
    client.take(group.mergedSince(0, Members.head(NOON + 600)).orElseThrow());
    assertThat(client.seq()).isEqualTo(3);
    assertThat(client.ids()).containsOnlyKeys("H:INFY", "H:TCS");
    assertThat(group.eventsLostSince(0)).isEqualTo(OptionalLong.of(5));
    assertThat(group.eventsLostSince(1)).isEqualTo(OptionalLong.of(4));
    assertThat(group.eventsLostSince(3)).isEqualTo(OptionalLong.of(0));
    assertThat(group.eventTimeOf(2)).isEqualTo(OptionalLong.of(NOON + 250));
  }

  @Test
  void nothingMissed_isRetained_andNothingIsMerged() {
    frame("INFY", NOON, 1);

    assertThat(group.retains(1, NOON + 900_000)).isTrue();
    assertThat(group.mergedSince(1, Members.head(NOON))).isEmpty();
  }

  @Test
  void frames_areForgottenByAge() {
    frame("INFY", NOON, 1);
    frame("TCS", NOON + 5_000, 1);

    assertThat(group.retains(0, NOON + 10_000)).isTrue();
    assertThat(group.retains(0, NOON + 10_001)).isFalse();
    assertThat(group.retains(1, NOON + 15_000)).isTrue();
    assertThat(group.mergedSince(0, Members.head(NOON + 10_001))).isEmpty();
    assertThat(group.eventsLostSince(0)).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void frames_areForgottenByNumber() {
    for (int i = 0; i < 40; i++) {
      frame("INFY", NOON + i, 2);
    }

    assertThat(group.retains(35, NOON)).isTrue();
    assertThat(group.retains(34, NOON)).isFalse();
    assertThat(group.retains(41, NOON)).isFalse();
    assertThat(group.eventsLostSince(35)).isEqualTo(OptionalLong.of(10));
    assertThat(group.eventsLostSince(34)).isEmpty();
    assertThat(group.eventTimeOf(35)).isEmpty();
    assertThat(group.eventTimeOf(36)).isEqualTo(OptionalLong.of(NOON + 35));
  }

  @Test
  void merged_removesWhatIsGone() {
    board.engineClock(NOON);
    board.raised(events.trend("INFY", NOON, Direction.UP, Strength.STRONG, NOON));
    group.flush(Members.head(NOON), Extras.NONE, false).ifPresent(client::take);
    assertThat(client.ids()).containsOnlyKeys("T:INFY");
    board.trendEnded("INFY", NOON);
    assertThat(group.flush(Members.head(NOON), Extras.NONE, false)).isPresent();
    frame("TCS", NOON, 1);

    client.take(group.mergedSince(1, Members.head(NOON)).orElseThrow());
    assertThat(client.ids()).containsOnlyKeys("H:TCS");
  }

  private void frame(String symbol, long nowMs, int highs) {
    for (int i = 0; i < highs; i++) {
      board.raised(events.high(symbol, nowMs, i, 100));
    }
    assertThat(group.flush(Members.head(nowMs), Extras.NONE, false)).isPresent();
  }
}
