package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.filter.StreamFilter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class MatchBoardTest {

  private static final long NOON = SampleEvents.NOON;
  private static final List<String> BOTH = List.of("INFY", "TCS");

  private final SampleEvents events = new SampleEvents();
  private final MatchBoard board = new MatchBoard(MatchConfig.DEFAULT);

  /** A member who is connected, and what it was sent. */
  private final class Seat {
    final MemberPreferences wishes;
    final Group group;
    final ViewClient client = new ViewClient();
    final List<byte[]> frames = new ArrayList<>();

    Seat(MemberPreferences wishes) {
      this.wishes = wishes;
      group = board.group(wishes);
      Members.connect(client, group, wishes, NOON);
    }

    Map<String, String> flushed(long nowMs) {
      while (group.hasPending()) {
        byte[] frame = group.flush(Members.head(nowMs), Extras.NONE, false).orElseThrow();
        frames.add(frame);
        client.take(frame);
      }
      return client.ids();
    }
  }

  @BeforeEach
  void startSession() {
    board.startSession("2026-03-05/1", 3);
    clocks(NOON);
  }

  @Test
  @DisplayName("case 1: two users, different universes and filters")
  void users_seeTheirSymbolsThroughTheirFilter() {
    Seat infy = new Seat(Members.wanting(List.of("INFY"), SampleFilter.ALL));
    Seat loud = new Seat(Members.wanting(BOTH, SampleFilter.volume(500)));
    MarketEvent quiet = raise(events.high("INFY", NOON, 1, 100));
    MarketEvent tcs = raise(events.high("TCS", NOON, 1, 900));
    MarketEvent low = raise(events.low("INFY", NOON, 2, 900));
    raise(events.low("WIPRO", NOON, 1, 900));

    assertThat(infy.flushed(NOON)).isEqualTo(Map.of("H:INFY", id(quiet), "L:INFY", id(low)));
    assertThat(loud.flushed(NOON)).isEqualTo(Map.of("H:TCS", id(tcs), "L:INFY", id(low)));
    assertThat(counts(infy, Category.HIGHS))
        .isEqualTo(new GroupStatistics.Counts(1, 0, 1, 1, 0, 0, 0));
    assertThat(counts(loud, Category.HIGHS))
        .isEqualTo(new GroupStatistics.Counts(2, 1, 1, 1, 0, 0, 0));
  }

  @Test
  @DisplayName("case 2: a change touches no byte of other groups")
  void change_ofOneUser_leavesBytesOfOthersAlone() {
    List<byte[]> alone = framesOfB(false);
    List<byte[]> beside = framesOfB(true);

    assertThat(alone).isNotEmpty();
    assertThat(beside).containsExactlyElementsOf(alone);
  }

  private List<byte[]> framesOfB(boolean withA) {
    MatchBoardTest run = new MatchBoardTest();
    run.startSession();
    Seat b = run.new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    Seat a = withA ? run.new Seat(Members.wanting(BOTH, SampleFilter.volume(5))) : null;
    run.raise(run.events.high("INFY", NOON, 1, 100));
    b.flushed(NOON);
    if (a != null) {
      run.new Seat(Members.wanting(List.of("TCS"), SampleFilter.ALL));
      run.board.release(a.group);
    }
    run.raise(run.events.high("TCS", NOON, 2, 100));
    b.flushed(NOON + 250);
    return b.frames;
  }

  @Test
  @DisplayName("case 2: a new group has at once what the session brought before")
  void newGroup_isFilledFromTheSession() {
    MarketEvent high = raise(events.high("INFY", NOON, 1, 800));
    raise(events.high("INFY", NOON + 1, 2, 100));
    MarketEvent trend = raise(events.trend("TCS", NOON, Direction.UP, Strength.WEAK, NOON));
    raise(events.trend("INFY", NOON, Direction.UP, Strength.WEAK, NOON));
    board.trendEnded("INFY", NOON);

    Seat late = new Seat(Members.wanting(BOTH, SampleFilter.volume(500)));

    assertThat(late.client.ids()).isEqualTo(Map.of("H:INFY", id(high), "T:TCS", id(trend)));
    assertThat(late.group.hasPending()).isFalse();
    assertThat(late.group.seq()).isZero();
    assertThat(late.group.statistics().of(Category.HIGHS).beforeFilter()).isZero();
  }

  @Test
  @DisplayName("case 3: a filter that throws takes its group out, and only that")
  void failingFilter_showsNothing() {
    Seat good = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    Seat bad = new Seat(Members.wanting(BOTH, "bad", new Throwing("TCS")));
    Seat alsoBad = new Seat(Members.wanting(List.of("TCS"), "bad", new Throwing("TCS")));
    raise(events.high("INFY", NOON, 1, 100));
    MarketEvent tcs = raise(events.high("TCS", NOON, 1, 100));
    raise(events.low("INFY", NOON, 2, 100));

    assertThat(board.failed()).containsExactly(bad.group, alsoBad.group);
    assertThat(board.failed()).isEmpty();
    assertThat(good.flushed(NOON)).containsEntry("H:TCS", id(tcs)).hasSize(3);
    assertThat(bad.group.failed()).isTrue();
    assertThat(bad.group.flush(Members.head(NOON), Extras.NONE, true)).isEmpty();
    Members.connect(bad.client, bad.group, bad.wishes, NOON);
    assertThat(bad.client.ids()).isEmpty();
    GroupStatistics.Counts counts = counts(bad, Category.HIGHS);
    assertThat(counts.lost()).isEqualTo(1);
    assertThat(counts.matched())
        .isEqualTo(counts.sent() + counts.folded() + counts.lost() + counts.pending());
    assertThat(board.groups()).containsExactly(good.group);
  }

  @Test
  @DisplayName("case 3: a filter that throws at what went before gets no rows either")
  void failingFilter_ofANewGroup_showsNothing() {
    raise(events.high("INFY", NOON, 1, 100));
    raise(events.high("TCS", NOON, 1, 100));
    Seat bad = new Seat(Members.wanting(BOTH, "bad", new Throwing("TCS")));

    assertThat(bad.client.ids()).isEmpty();
    assertThat(board.failed()).containsExactly(bad.group);

    Seat mended = new Seat(Members.wanting(BOTH, "bad", SampleFilter.ALL));
    assertThat(mended.client.ids()).hasSize(2);
    assertThat(mended.group.epoch()).isNotEqualTo(bad.group.epoch());
  }

  @Test
  @DisplayName("cases 4 and 40: 3,000 symbols in one slot, no frame over the limit")
  void manySymbols_comeInSeveralFrames() {
    List<String> symbols = IntStream.range(0, 3_000).mapToObj("S%04d"::formatted).toList();
    Seat seat = new Seat(Members.wanting(symbols, SampleFilter.ALL));
    Map<String, String> expected = new TreeMap<>();
    for (String symbol : symbols) {
      expected.put("H:" + symbol, id(raise(events.high(symbol, NOON, 1, 100))));
    }
    byte[] first = seat.group.flush(Members.head(NOON), Extras.NONE, false).orElseThrow();
    seat.client.take(first);
    MarketEvent newer = raise(events.high("S2999", NOON, 2, 100));
    expected.put("H:S2999", id(newer));

    assertThat(seat.client.ids()).containsKey("H:S0000").doesNotContainKey("H:S2999");
    assertThat(seat.flushed(NOON)).isEqualTo(expected);
    assertThat(seat.client.merged()).isEqualTo(3_001);
    assertThat(seat.client.view().get("H:S2999")).containsEntry("merged", number(2));
    seat.frames.add(first);
    assertThat(lengths(seat.frames)).hasSize(30).allMatch(length -> length <= 32_768);
    assertThat(lengths(seat.frames.subList(0, 28))).allMatch(length -> length > 32_000);

    List<byte[]> parts =
        seat.group.snapshot(Members.head(NOON), "refresh", Members.info(seat.wishes), Extras.NONE);
    assertThat(lengths(parts)).hasSize(30).allMatch(length -> length <= 32_768);
    ViewClient other = new ViewClient();
    parts.forEach(other::take);
    assertThat(other.ids()).isEqualTo(expected);
    assertThat(seat.group.mergedSince(0, Members.head(NOON))).isEmpty();
  }

  @Test
  @DisplayName("case 4: 4,000 events a second of one type for 20 seconds, with and without a user")
  void flood_isFolded_andNothingIsLost() {
    List<String> symbols = IntStream.range(0, 200).mapToObj("S%03d"::formatted).toList();
    Seat seat = new Seat(Members.wanting(symbols, SampleFilter.ALL));
    Map<String, String> expected = new TreeMap<>();
    for (int slot = 0; slot < 80; slot++) {
      clocks(NOON + slot * 250L);
      for (int i = 0; i < 1_000; i++) {
        String symbol = symbols.get(i % symbols.size());
        expected.put("H:" + symbol, id(raise(events.high(symbol, NOON, slot * 10 + i, 100))));
      }
      seat.client.take(seat.group.flush(Members.head(NOON), Extras.NONE, false).orElseThrow());
    }

    assertThat(seat.flushed(NOON)).isEqualTo(expected);
    GroupStatistics.Counts counts = counts(seat, Category.HIGHS);
    assertThat(counts.matched()).isEqualTo(80_000);
    assertThat(counts.sent() + counts.folded()).isEqualTo(80_000);
    assertThat(seat.client.merged()).isEqualTo(80_000);
    Seat late = new Seat(Members.wanting(symbols, SampleFilter.volume(1)));
    assertThat(late.client.ids()).isEqualTo(expected);
  }

  @Test
  @DisplayName("case 7: the same wishes again are the same group, and nothing is sent")
  void sameWishes_changeNothing() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    raise(events.high("INFY", NOON, 1, 100));
    seat.flushed(NOON);

    assertThat(board.group(Members.wanting(BOTH, SampleFilter.ALL))).isSameAs(seat.group);
    assertThat(seat.group.hasPending()).isFalse();
    assertThat(seat.group.flush(Members.head(NOON), Extras.NONE, false)).isEmpty();
    assertThat(seat.group.seq()).isEqualTo(1);
  }

  @Test
  @DisplayName("case 10: rows leave by time alone")
  void oldRows_leaveWithoutAnEvent() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.aged(0, 119_999)));
    raise(events.trend("INFY", NOON, Direction.UP, Strength.STRONG, NOON - 5_000));
    raise(events.surge("TCS", NOON, Direction.DOWN, Strength.STRONG));
    assertThat(seat.flushed(NOON)).containsOnlyKeys("T:INFY", "S:TCS:down");

    clocks(NOON + 114_999);
    assertThat(seat.group.hasPending()).isFalse();
    clocks(NOON + 115_000);
    assertThat(board.touched()).containsExactly(seat.group);
    assertThat(seat.flushed(NOON + 115_000)).containsOnlyKeys("S:TCS:down");
    clocks(NOON + 120_000);
    assertThat(seat.flushed(NOON + 120_000)).isEmpty();
  }

  @Test
  @DisplayName("case 10: rows that are too young enter by time, once")
  void youngRows_enterLater() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.aged(30_000, 60_000)));
    raise(events.surge("TCS", NOON, Direction.UP, Strength.STRONG));
    clocks(NOON + 20_000);
    MarketEvent second = raise(events.surge("TCS", NOON + 20_000, Direction.UP, Strength.STRONG));
    assertThat(counts(seat, Category.SURGING))
        .isEqualTo(new GroupStatistics.Counts(2, 1, 1, 0, 0, 0, 1));

    clocks(NOON + 49_999);
    assertThat(seat.group.hasPending()).isFalse();
    clocks(NOON + 50_000);
    assertThat(seat.group.pendingSinceMs()).isEqualTo(NOON + 50_000);
    assertThat(seat.flushed(NOON + 50_000)).isEqualTo(Map.of("S:TCS:up", id(second)));
    assertThat(counts(seat, Category.SURGING))
        .isEqualTo(new GroupStatistics.Counts(2, 1, 1, 1, 0, 0, 0));
  }

  @Test
  void trend_thatDoesNotPass_removesTheRow_butAHighDoesNot() {
    SampleFilter strong = new SampleFilter(0, 500, Strength.STRONG, 0, 1_800_000);
    Seat seat = new Seat(Members.wanting(BOTH, strong));
    MarketEvent high = raise(events.high("INFY", NOON, 1, 900));
    raise(events.trend("INFY", NOON, Direction.UP, Strength.STRONG, NOON));
    assertThat(seat.flushed(NOON)).containsOnlyKeys("H:INFY", "T:INFY");

    raise(events.high("INFY", NOON, 2, 10));
    raise(events.trend("INFY", NOON, Direction.UP, Strength.WEAK, NOON));

    assertThat(seat.flushed(NOON)).isEqualTo(Map.of("H:INFY", id(high)));
  }

  @Test
  void withdrawnRow_thatWasNeverSent_isNotSpokenOf() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    raise(events.trend("INFY", NOON, Direction.UP, Strength.STRONG, NOON));
    board.trendEnded("INFY", NOON);

    assertThat(seat.group.hasPending()).isFalse();
    assertThat(board.touched()).isEmpty();
    byte[] frame = seat.group.flush(Members.head(NOON), Extras.NONE, true).orElseThrow();
    assertThat(new String(frame, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"v\":1,\"type\":\"delta\",\"provider\":\"REPLAY\",\"serverTimeMs\":1772688751000,"
                + "\"epoch\":\""
                + seat.group.epoch()
                + "\",\"seq\":1,\"prevSeq\":0,\"eventTimeMs\":1772688751000,"
                + "\"upsert\":[],\"remove\":[]}");
    assertThat(counts(seat, Category.TRENDING))
        .isEqualTo(new GroupStatistics.Counts(1, 0, 1, 0, 1, 0, 0));
  }

  @Test
  void extras_rideOnAFrame_beforeRowsThatDoNotFit() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    raise(events.high("INFY", NOON, 1, 900));
    byte[] block = new byte[32_400];
    Arrays.fill(block, (byte) '1');
    byte[] frame =
        seat.group.flush(Members.head(NOON), new Extras(null, block, null), false).orElseThrow();

    assertThat(JsonTree.object(frame)).containsKey("activity").doesNotContainKey("gauge");
    assertThat(JsonTree.list(JsonTree.object(frame).get("upsert"))).isEmpty();
    assertThat(seat.group.hasPending()).isTrue();
    Extras tooLong = new Extras(block, block, null);
    assertThatThrownBy(() -> seat.group.flush(Members.head(NOON), tooLong, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void snapshot_saysWhoItIsFor() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    byte[] part =
        seat.group
            .snapshot(
                Members.head(NOON),
                "connect",
                Members.info(seat.wishes),
                new Extras("{}".getBytes(StandardCharsets.UTF_8), null, null))
            .getFirst();

    assertThat(new String(part, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"v\":1,\"type\":\"snapshot\",\"provider\":\"REPLAY\","
                + "\"serverTimeMs\":1772688751000,\"epoch\":\"2026-03-05/1/"
                + seat.group.key().hash8()
                + "/3\",\"seq\":0,\"part\":1,\"parts\":1,\"reason\":\"connect\","
                + "\"eventTimeMs\":1772688751000,\"marketStatus\":\"REGULAR\","
                + "\"period\":\"MIDDAY\",\"universes\":{\"highlow\":[\"WATCHLIST:w1\"],"
                + "\"market\":[\"FNO\"],\"symbols\":2},\"filter\":{\"name\":\"default\","
                + "\"version\":1,\"summary\":\"Default filters active\"},\"rows\":[],"
                + "\"gauge\":{}}");
  }

  @Test
  @DisplayName("case 35: statistics count in every category")
  void statistics_areWritten() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.volume(50)));
    raise(events.high("INFY", NOON, 1, 900));
    raise(events.high("INFY", NOON, 2, 10));
    raise(events.low("INFY", NOON, 3, 900));
    raise(events.low("INFY", NOON, 4, 900));
    raise(events.trend("TCS", NOON, Direction.UP, Strength.WEAK, NOON));
    raise(events.surge("TCS", NOON, Direction.UP, Strength.WEAK));
    seat.flushed(NOON);
    int bytes = seat.frames.getFirst().length;

    assertThat(JsonTree.parse(seat.group.statistics().toJson(100, 41.2, 0.2, false)))
        .isEqualTo(
            JsonTree.parse(
                "{\"totalEventsProcessed\":6,\"totalEventsFiltered\":1,\"totalEventsSent\":4,"
                    + "\"overallFilterRate\":16.67,\"byCategory\":{"
                    + "\"highs\":{\"beforeFilter\":2,\"filtered\":1,\"sent\":1,\"folded\":0,\"lost\":0},"
                    + "\"lows\":{\"beforeFilter\":2,\"filtered\":0,\"sent\":1,\"folded\":1,\"lost\":0},"
                    + "\"trending\":{\"beforeFilter\":1,\"filtered\":0,\"sent\":1,\"folded\":0,\"lost\":0},"
                    + "\"surging\":{\"beforeFilter\":1,\"filtered\":0,\"sent\":1,\"folded\":0,\"lost\":0}},"
                    + "\"emissionsCount\":1,\"totalPayloadSizeBytes\":"
                    + bytes
                    + ",\"avgFilterProcessingTime\":0.2,\"coverage\":100,\"efficiency\":41.2,"
                    + "\"countsPartial\":false}"));
  }

  @Test
  void eachFilter_isAskedOnceAnEvent_howeverManyGroupsHaveIt() {
    int[] asked = {0};
    StreamFilter counting =
        new StreamFilter() {
          @Override
          public boolean admits(MarketEvent event) {
            asked[0]++;
            return true;
          }

          @Override
          public long entersAtMs(MarketEvent event) {
            return 0;
          }

          @Override
          public long leavesAfterMs(MarketEvent event) {
            return Long.MAX_VALUE;
          }
        };
    for (String other : List.of("A", "B", "C")) {
      new Seat(Members.wanting(List.of("INFY", other), "counting", counting));
    }
    raise(events.high("INFY", NOON, 1, 100));

    assertThat(asked[0]).isEqualTo(1);
    assertThat(board.touched()).hasSize(3);
  }

  @Test
  void touched_isInTheOrderOfMaking_onceEach() {
    Seat first = new Seat(Members.wanting(List.of("TCS"), SampleFilter.ALL));
    Seat second = new Seat(Members.wanting(List.of("INFY"), SampleFilter.ALL));
    raise(events.high("INFY", NOON, 1, 100));
    raise(events.high("TCS", NOON, 1, 100));
    raise(events.high("INFY", NOON, 2, 100));

    assertThat(board.touched()).containsExactly(first.group, second.group);
    raise(events.high("INFY", NOON, 3, 100));
    assertThat(board.touched()).isEmpty();
    second.flushed(NOON);
    raise(events.high("INFY", NOON, 4, 100));
    assertThat(board.touched()).containsExactly(second.group);
  }

  @Test
  void session_emptiesViews_andPositions() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    String before = seat.group.epoch();
    raise(events.high("INFY", NOON, 1, 100));
    seat.flushed(NOON);
    raise(events.high("TCS", NOON, 1, 100));
    board.startSession("2026-03-06/1", 3);

    assertThat(seat.group.epoch()).isNotEqualTo(before).startsWith("2026-03-06/1/");
    assertThat(seat.group.seq()).isZero();
    assertThat(seat.group.hasPending()).isFalse();
    assertThat(board.touched()).isEmpty();
    Members.connect(seat.client, seat.group, seat.wishes, NOON);
    assertThat(seat.client.ids()).isEmpty();
    assertThat(counts(seat, Category.HIGHS).beforeFilter()).isZero();
    assertThat(new Seat(Members.wanting(BOTH, SampleFilter.volume(1))).client.ids()).isEmpty();
  }

  @Test
  void incarnation_keepsViews_andWhatIsPending() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    raise(events.high("INFY", NOON, 1, 100));
    seat.flushed(NOON);
    raise(events.high("TCS", NOON, 1, 100));
    board.startIncarnation(4);

    assertThat(seat.group.epoch()).endsWith("/4");
    assertThat(seat.group.retains(1, NOON)).isFalse();
    Members.connect(seat.client, seat.group, seat.wishes, NOON);
    assertThat(seat.client.ids()).containsOnlyKeys("H:INFY");
    assertThat(seat.flushed(NOON)).containsOnlyKeys("H:INFY", "H:TCS");
  }

  @Test
  void groupMadeAgain_hasAnotherEpoch() {
    Seat seat = new Seat(Members.wanting(BOTH, SampleFilter.ALL));
    board.release(seat.group);
    raise(events.high("INFY", NOON, 1, 100));

    assertThat(seat.group.hasPending()).isFalse();
    assertThat(board.group(seat.wishes).epoch()).isNotEqualTo(seat.group.epoch());
    board.startSession("2026-03-05/1", 3);
    assertThat(board.group(seat.wishes).epoch()).isNotEqualTo(seat.group.epoch());
  }

  private MarketEvent raise(MarketEvent event) {
    board.raised(event);
    return event;
  }

  private void clocks(long nowMs) {
    board.serverClock(nowMs);
    board.engineClock(nowMs);
  }

  private static List<Integer> lengths(List<byte[]> frames) {
    return frames.stream().map(frame -> frame.length).toList();
  }

  private static String id(MarketEvent event) {
    return event.head().id();
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }

  private static GroupStatistics.Counts counts(Seat seat, Category category) {
    return seat.group.statistics().of(category);
  }

  /** Throws at one symbol. */
  private record Throwing(String symbol) implements StreamFilter {
    @Override
    public boolean admits(MarketEvent event) {
      if (event.head().symbol().equals(symbol)) {
        throw new IllegalStateException("a filter's fault");
      }
      return true;
    }

    @Override
    public long entersAtMs(MarketEvent event) {
      return 0;
    }

    @Override
    public long leavesAfterMs(MarketEvent event) {
      return Long.MAX_VALUE;
    }
  }
}
