package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.Viewer.Position;
import io.farstrike.local.demo.ApiClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty users with two real sockets each on the whole system, which plays a market that never was.
 * They wish for other things, break off and come back, sign out, and try positions of others; each
 * row is held against what its user said.
 */
@EnabledIfSystemProperty(
    named = "farstrike.soak",
    matches = "true",
    disabledReason = "it takes minutes: mvn verify -Dfarstrike.soak=true")
@Timeout(600)
class SocketIsolationTest {

  private static final int USERS = 50;
  private static final int SESSIONS = 2;
  private static final int RECORDED_MINUTES = 120;
  private static final int MINUTES = 10;
  private static final int SPEED = 20;
  private static final int ACTS = 600;
  private static final long SEED = 26;

  /** Passes in which all must have come to rest, and those between two refreshes: a minute, 8 s. */
  private static final int LONG = 3_000;

  private static final int BETWEEN = 400;

  private static final List<String> SYMBOLS =
      List.of(
          "ASIANPAINT",
          "AXISBANK",
          "BAJFINANCE",
          "BHARTIARTL",
          "CIPLA",
          "COALINDIA",
          "DRREDDY",
          "HCLTECH",
          "HDFCBANK",
          "HINDALCO",
          "ICICIBANK",
          "INFY",
          "ITC",
          "JSWSTEEL",
          "LT",
          "MARUTI",
          "NTPC",
          "ONGC",
          "RELIANCE",
          "SBIN",
          "SUNPHARMA",
          "TATASTEEL",
          "TCS",
          "WIPRO");

  /** Of the universes that all know, what this market has. */
  private static final Map<String, List<String>> KNOWN =
      Map.of("FNO", SYMBOLS, "NIFTYIT", List.of("HCLTECH", "INFY", "TCS", "WIPRO"));

  /** A socket that is to be opened. */
  private record Return(Watcher watcher, int session, Position from, int turn) {}

  private final Random random = new Random(SEED);
  private final Map<String, Integer> seen = new TreeMap<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final List<Viewer> open = new ArrayList<>();
  private final List<Viewer> ended = new ArrayList<>();
  private final List<Return> returns = new ArrayList<>();
  private final List<JsonNode> documents = documents();
  private final List<List<String>> lists = lists();
  private final Fixture fixture;
  private final NaiveGrant oracle;
  private int turn;

  SocketIsolationTest(@TempDir Path folder) throws Exception {
    Path day = MadeUpDay.write(folder.resolve("day.csv.gz"), SEED, SYMBOLS, RECORDED_MINUTES, true);
    oracle = new NaiveGrant(day);
    fixture =
        Fixture.start(SharedSystem.settings().withReplay(Optional.of(new Replay(day, SPEED))));
  }

  @AfterEach
  void close() throws Exception {
    System.out.println("isolation over sockets, seed " + SEED + ": " + seen);
    fixture.close();
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @Test
  @DisplayName("cases 1, 2, 37 and 39: nobody gets what is another's, and no frame is left out")
  void whateverUsersDo_everyRowIsTheirOwn_andNothingIsMissingInSilence() throws Exception {
    fixture.trader();
    for (int i = 0; i < USERS; i++) {
      watchers.add(watcher());
    }
    for (Watcher watcher : watchers) {
      for (int session = 0; session < SESSIONS; session++) {
        returns.add(new Return(watcher, session, Position.NONE, 0));
      }
    }
    settle();
    long beginMs = marketMs();
    for (int act = 0; act < ACTS || marketMs() < beginMs + MINUTES * 60_000L; act++) {
      assertThat(act).as("acts, and the market stands").isLessThan(ACTS + LONG);
      pass();
      act();
    }
    long overMs = marketMs();
    settle();
    for (int round = 0; round < 3; round++) {
      open.forEach(Viewer::refresh);
      for (int i = 0; i < BETWEEN; i++) {
        pass();
      }
    }

    seen.put("minutes of the market", (int) ((overMs - beginMs) / 60_000));
    assertThat(open).hasSize(USERS * SESSIONS);
    assertThat(seen.get("rows")).isGreaterThan(5_000);
    assertThat(seen.get("minutes of the market")).isGreaterThanOrEqualTo(10);
    assertThat(seen.get("views compared")).isGreaterThan(USERS / 2);
    for (String what : List.of("changes", "drops", "resumed by a delta", "gap")) {
      assertThat(seen.get(what)).as(what).isGreaterThanOrEqualTo(10);
    }
    assertThat(seen.get("revocations")).isGreaterThanOrEqualTo(10);
    assertThat(seen.get("positions of others")).isPositive();
    assertThat(seen).containsKeys("row, high", "row, low", "row, trend", "row, surge");
    List<String> handles = watchers.stream().flatMap(one -> one.handle().stream()).toList();
    assertThat(handles).hasSize(USERS).doesNotHaveDuplicates();
  }

  private Watcher watcher() throws Exception {
    Watcher watcher =
        new Watcher(
            fixture.user().email(), fixture.stranger(), KNOWN, List.of(any(lists), any(lists)));
    watcher.filterBy(any(documents));
    watcher.wishFor(some(watcher));
    return watcher;
  }

  /** One or two of what a user can choose. */
  private List<String> some(Watcher watcher) {
    List<String> keys = new ArrayList<>(watcher.keys());
    Collections.shuffle(keys, random);
    return keys.subList(0, 1 + random.nextInt(2));
  }

  private long marketMs() {
    return open.stream().mapToLong(Viewer::eventTimeMs).max().orElse(0);
  }

  /** Waits until every socket is open or closed as it is to be, and shows its user's last wish. */
  private void settle() throws Exception {
    for (int i = 0; ; i++) {
      List<Viewer> others = open.stream().filter(viewer -> !viewer.isSettled()).toList();
      if (returns.isEmpty() && ended.isEmpty() && others.isEmpty()) {
        return;
      }
      assertThat(i)
          .as("to open: %s, to be closed: %s, without the last wish: %s", returns, ended, others)
          .isLessThan(LONG);
      pass();
    }
  }

  private List<Viewer> of(Watcher watcher) {
    return open.stream().filter(viewer -> viewer.watcher == watcher).toList();
  }

  /** Takes what came, and opens what is to be opened. */
  private void pass() throws Exception {
    turn++;
    for (Viewer viewer : List.copyOf(open)) {
      boolean closed = !viewer.socket.isOpen();
      viewer.drain();
      if (closed) {
        // A server that could not write for long gives a socket up, and its client comes back.
        gone(viewer, "given up by the server", 0);
      }
    }
    for (Viewer viewer : List.copyOf(ended)) {
      boolean closed = !viewer.socket.isOpen();
      viewer.drain();
      if (closed) {
        assertThat(viewer.lastStatus()).isEqualTo("session_revoked");
        assertThat(viewer.socket.closeCode()).isEqualTo(1000);
        ended.remove(viewer);
        count("revocations");
      }
    }
    for (Return one : List.copyOf(returns)) {
      if (one.turn() <= turn) {
        open(one);
      }
    }
    Thread.sleep(20);
  }

  /** Who broke off holds a slot until the gateway has noticed. */
  private void open(Return one) throws Exception {
    Answer ticket = one.watcher().api(one.session()).send("POST", "/stream/tickets", "");
    if (ticket.status() == 429) {
      count("waits for a slot");
      return;
    }
    SocketClient socket =
        SocketClient.open(ticket.good(), Optional.of(fixture.system().root().toString())).good();
    returns.remove(one);
    open.add(new Viewer(one.watcher(), one.session(), socket, one.from(), oracle, seen));
  }

  private void act() throws Exception {
    if (open.size() < USERS) {
      return;
    }
    Viewer viewer = any(open);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> wish(viewer.watcher);
      case 3, 4, 5 -> drop(viewer);
      case 6 -> revoke(viewer);
      default -> steal(viewer);
    }
  }

  /** The wish before must have come true: so each one is seen to. */
  private void wish(Watcher watcher) throws Exception {
    if (!of(watcher).stream().allMatch(Viewer::isSettled)) {
      return;
    }
    if (random.nextBoolean()) {
      List<String> keys = some(watcher);
      if (watcher.wishes.getLast().keys().equals(keys.stream().sorted().toList())) {
        return;
      }
      watcher.wishFor(keys);
    } else {
      JsonNode other = any(documents);
      if (other.equals(watcher.filters(watcher.wishes.getLast()))) {
        return;
      }
      watcher.filterBy(other);
    }
    count("changes");
  }

  private void drop(Viewer viewer) {
    if (random.nextBoolean()) {
      viewer.socket.crash();
    } else {
      viewer.socket.hangUp();
    }
    viewer.drain();
    gone(viewer, "drops", random.nextInt(40));
  }

  private void gone(Viewer viewer, String why, int turns) {
    open.remove(viewer);
    returns.add(new Return(viewer.watcher, viewer.session, viewer.position(), turn + turns));
    count(why);
  }

  private void revoke(Viewer viewer) throws Exception {
    boolean everywhere = random.nextInt(3) == 0;
    long endedMs = viewer.watcher.signOut(viewer.session, everywhere);
    for (Viewer one : of(viewer.watcher)) {
      if (everywhere || one.session == viewer.session) {
        one.endedMs = endedMs;
        open.remove(one);
        ended.add(one);
        returns.add(new Return(one.watcher, one.session, Position.NONE, turn + random.nextInt(20)));
      }
    }
  }

  /** Comes back with the position of somebody else, whatever group that one is in. */
  private void steal(Viewer viewer) {
    Position stolen = any(open).position();
    boolean settled =
        of(viewer.watcher).size() == SESSIONS
            && of(viewer.watcher).stream().allMatch(Viewer::isSettled);
    if (!settled || stolen.seq() < 0) {
      return;
    }
    viewer.socket.hangUp();
    open.remove(viewer);
    int wish = viewer.watcher.wishes.size() - 1;
    returns.add(
        new Return(
            viewer.watcher,
            viewer.session,
            new Position(stolen.epoch(), stolen.seq(), wish, Map.of(), false),
            turn));
    count("positions of others");
  }

  private List<List<String>> lists() {
    List<List<String>> made = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<String> mixed = new ArrayList<>(SYMBOLS);
      Collections.shuffle(mixed, random);
      made.add(mixed.subList(0, 3 + random.nextInt(10)).stream().sorted().toList());
    }
    return made;
  }

  /** Few enough that users share groups; no two say the same. */
  private List<JsonNode> documents() {
    Set<JsonNode> made = new LinkedHashSet<>();
    made.add(JsonNodeFactory.instance.objectNode());
    while (made.size() < 8) {
      made.add(document());
    }
    return List.copyOf(made);
  }

  private JsonNode document() {
    ObjectNode filters = JsonNodeFactory.instance.objectNode();
    filters
        .putObject("highlow")
        .put("minCount", any(List.of(0, 2, 5)))
        .put("minVolume", any(List.of(0, 10_000, 30_000)))
        .put("minDayVolume", any(List.of(0, 200_000, 1_000_000)));
    ObjectNode trends =
        filters
            .putObject("trends")
            .put("strength", any(List.of("weak", "moderate", "strong")))
            .put(
                "vwapPosition",
                any(List.of("uptrend_above_vwap", "downtrend_below_vwap", "any_vwap_position")))
            .put("timeWindow", any(List.of("short", "medium", "long")))
            .put("trendAge", any(List.of("all", "fresh", "recent")))
            .put("volumeConfirmation", any(List.of("volume_confirmed", "all_trends")));
    ages(trends);
    ObjectNode surge =
        filters
            .putObject("surge")
            .put("magnitude", any(List.of("weak", "moderate", "strong")))
            .put("triggerType", any(List.of("price", "volume", "price_and_volume")))
            .put("surgeAge", any(List.of("all", "fresh", "recent")))
            .put("minMagnitudePct", any(List.of(0, 1, 2)));
    surge.putArray("priceRange").add("mid").add(random.nextBoolean() ? "low" : "high");
    ages(surge);
    return filters;
  }

  private void ages(ObjectNode rules) {
    int least = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
    rules.put("minAgeS", least);
    if (random.nextInt(3) == 0) {
      rules.put("maxAgeS", least + 60 + random.nextInt(400));
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
