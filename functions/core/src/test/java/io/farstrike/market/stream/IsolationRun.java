package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.WatchedSocket.Network;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** Fifty users with two connections each, a market, a bad network, and all that users do. */
@NullUnmarked
final class IsolationRun implements Wire, EventSink {

  private static final int PERSONS = 50;
  private static final int UNIVERSES = 5;
  private static final int DOCUMENTS = 5;
  private static final int SYMBOLS = 40;
  private static final long STEP_MS = 20;

  /** Of twelve seconds the last two are quiet. */
  private static final int ROUND_S = 12;

  private static final StreamConfig CONFIG = StreamConfig.of(Profile.NSE);

  /** What happened, to be printed. */
  final Map<String, Integer> seen = new TreeMap<>();

  private final Random random;
  private final Detection detection = new Detection(CONFIG.detection(), Map.of());
  private final SessionClock clock = TickFixture.clock();
  private final RandomMarket market;
  private final List<RandomWishes.Wishes> pool = new ArrayList<>();
  private final IdentityHashMap<RandomWishes.Wishes, NaiveMember> oracles = new IdentityHashMap<>();
  private final List<NaiveMember> distinct = new ArrayList<>();
  private final Map<String, StreamFilter> compiled = new LinkedHashMap<>();
  private final List<Person> persons = new ArrayList<>();
  private final Map<String, WatchedSocket> sockets = new LinkedHashMap<>();
  private final Map<String, Long> disturbedUntilMs = new LinkedHashMap<>();
  private final TreeMap<Long, List<Runnable>> due = new TreeMap<>();
  private final IdentityHashMap<byte[], Map<String, Object>> parsed = new IdentityHashMap<>();
  private StreamEngine engine;
  private long nowMs;
  private int personNumber;
  private int socketNumber;

  IsolationRun(long seed) {
    random = new Random(seed);
    nowMs = TickFixture.ms(seed % 2 == 0 ? "2026-03-05T10:30:00" : "2026-03-05T09:22:00");
    SymbolSet all = StreamHarness.symbols(0, SYMBOLS);
    market = new RandomMarket(random, all.symbols());
    choices(all);
    engine =
        new StreamEngine(
            CONFIG, StreamHarness.CALENDAR, all, all, Provider.QUOTE_API, 3, nowMs, this);
    for (int i = 0; i < PERSONS; i++) {
      arrive();
    }
  }

  private void choices(SymbolSet all) {
    RandomWishes wishes = new RandomWishes(random);
    List<SymbolSet> sets = new ArrayList<>(List.of(all));
    while (sets.size() < UNIVERSES) {
      sets.add(wishes.some(all.symbols(), SYMBOLS));
    }
    for (int d = 0; d < DOCUMENTS; d++) {
      Map<String, Object> document = wishes.document();
      for (SymbolSet set : sets) {
        RandomWishes.Wishes one =
            new RandomWishes.Wishes(List.of("WATCHLIST:w"), set, all, document);
        NaiveMember oracle = one.oracle();
        distinct.add(oracle);
        add(one, oracle);
        if (d == 0) {
          add(new RandomWishes.Wishes(one.keys(), set, sets.getLast(), document), oracle);
        }
      }
    }
  }

  private void add(RandomWishes.Wishes wishes, NaiveMember oracle) {
    pool.add(wishes);
    oracles.put(wishes, oracle);
    MemberPreferences preferences = wishes.preferences(0);
    compiled.put(preferences.canonicalFilter(), preferences.filter());
  }

  /** Ten minutes, and a while in which all comes to rest. */
  void run(int seconds) {
    for (int second = 0; second < seconds; second++) {
      switch (second % ROUND_S) {
        case ROUND_S - 2 -> {
          calm();
          time();
        }
        case ROUND_S - 1 -> {}
        default -> busy(second % ROUND_S < ROUND_S - 3);
      }
      pass();
      if (second % ROUND_S == ROUND_S - 1) {
        check(false);
      }
      if (second % 150 == 149) {
        handOver();
      }
    }
    settle();
  }

  private void busy(boolean acting) {
    time();
    for (Tick tick : market.round(nowMs)) {
      detection.accept(tick, clock.at(nowMs), this);
      engine.accept(nowMs, new StreamInput.Observed(tick));
    }
    engine.accept(nowMs, new StreamInput.BatchEnd(500));
    for (int i = 0; acting && i < 3; i++) {
      act();
    }
  }

  private void time() {
    distinct.forEach(oracle -> oracle.time(nowMs, nowMs));
    engine.accept(nowMs, new StreamInput.EngineClock(nowMs));
  }

  @Override
  public void raised(MarketEvent event) {
    count(event.getClass().getSimpleName());
    distinct.forEach(oracle -> oracle.raised(event, nowMs, nowMs));
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    distinct.forEach(oracle -> oracle.trendEnded(symbol, nowMs));
  }

  private void act() {
    WatchedSocket socket = any();
    switch (random.nextInt(10)) {
      case 0, 1 -> prefer(socket.person);
      case 2 -> drop(socket);
      case 3 -> revoke(socket);
      case 4, 5 -> say(socket, new ClientSays.Ping("p"));
      default -> disturb(socket);
    }
  }

  private void prefer(Person person) {
    RandomWishes.Wishes other = pool.get(random.nextInt(pool.size()));
    boolean sameFilter = other.document() == person.wishes.document();
    // two changes within the second that one may take would leave three wishes to tell apart
    if (nowMs - person.changedMs > 2_000) {
      person.wants(other, oracles.get(other), nowMs);
      preferred(person, sameFilter ? PreferenceChange.UNIVERSE_HIGHLOW : PreferenceChange.FILTER);
      count("changes");
    }
  }

  private void preferred(Person person, PreferenceChange change) {
    engine.accept(
        nowMs, new StreamInput.Preferred(person.id, person.wishes.preferences(1), change));
  }

  private void drop(WatchedSocket socket) {
    sockets.remove(socket.id);
    engine.accept(nowMs, new StreamInput.Left(socket.id));
    later(random.nextInt(30_000), () -> join(socket.person, socket.client));
    count("drops");
  }

  private void revoke(WatchedSocket socket) {
    Person person = socket.person;
    boolean all = random.nextBoolean();
    for (WatchedSocket other : sockets.values()) {
      if (other == socket || (all && other.person == person)) {
        other.revokedMs = Math.min(other.revokedMs, nowMs);
      }
    }
    engine.accept(nowMs, new StreamInput.Revoked(person.id, all ? null : socket.id, "logout"));
    count("revocations");
    if (all) {
      persons.remove(person);
      later(1_500, this::arrive);
    } else {
      later(1_500, () -> join(person, new StreamClient()));
    }
  }

  private void disturb(WatchedSocket socket) {
    Network[] ways = Network.values();
    socket.network = ways[random.nextInt(ways.length)];
    disturbedUntilMs.put(socket.id, nowMs + 500 + random.nextInt(5_000));
  }

  private void arrive() {
    RandomWishes.Wishes wishes = pool.get(random.nextInt(pool.size()));
    Person person = new Person(personNumber++, wishes, oracles.get(wishes));
    persons.add(person);
    join(person, new StreamClient());
    join(person, new StreamClient());
  }

  private void join(Person person, StreamClient client) {
    if (!persons.contains(person)) {
      return;
    }
    WatchedSocket socket = new WatchedSocket("c" + socketNumber++, person, client);
    sockets.put(socket.id, socket);
    int open = (int) sockets.values().stream().filter(each -> each.person == person).count();
    engine.accept(nowMs, new StreamInput.Joined(socket.id, person.id, person.handle, open, nowMs));
    preferred(person, PreferenceChange.NONE);
    say(socket, client.position());
  }

  private void say(WatchedSocket socket, ClientSays says) {
    socket.said(says);
    engine.accept(nowMs, new StreamInput.Said(socket.id, says));
  }

  private WatchedSocket any() {
    List<WatchedSocket> open =
        sockets.values().stream().filter(each -> each.revokedMs == Long.MAX_VALUE).toList();
    return open.get(random.nextInt(open.size()));
  }

  /** A second of the server. */
  private void pass() {
    for (long until = nowMs + 1_000; nowMs < until; ) {
      nowMs += STEP_MS;
      while (!due.isEmpty() && due.firstKey() <= nowMs) {
        due.pollFirstEntry().getValue().forEach(Runnable::run);
      }
      disturbedUntilMs.entrySet().removeIf(this::healed);
      for (WatchedSocket socket : List.copyOf(sockets.values())) {
        socket.client.says(nowMs).ifPresent(says -> say(socket, says));
      }
      engine.accept(nowMs, new StreamInput.Slot());
    }
    parsed.clear();
  }

  private boolean healed(Map.Entry<String, Long> disturbed) {
    boolean over = nowMs >= disturbed.getValue();
    WatchedSocket socket = sockets.get(disturbed.getKey());
    if (over && socket != null) {
      socket.network = Network.GOOD;
    }
    return over || socket == null;
  }

  private void calm() {
    disturbedUntilMs.replaceAll((_, _) -> nowMs);
    disturbedUntilMs.entrySet().removeIf(this::healed);
  }

  private void later(long ms, Runnable what) {
    due.computeIfAbsent(nowMs + ms, _ -> new ArrayList<>()).add(what);
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    WatchedSocket socket = sockets.get(connectionId);
    assertThat(socket).as("a message to %s, which is closed", connectionId).isNotNull();
    Map<String, Object> message = parsed.computeIfAbsent(frame, IsolationRun::read);
    int rows = socket.sent(nowMs, message);
    seen.merge("rows", rows, Integer::sum);
    count(message.get("type") + "s");
    socket.suspect |= socket.network != Network.GOOD && socket.network != Network.LATE;
    switch (socket.network) {
      case GOOD -> land(socket, STEP_MS, PushOutcome.DONE, List.of(message));
      case LATE -> land(socket, 200 + random.nextInt(1_200), PushOutcome.DONE, List.of(message));
      case DOUBLES -> land(socket, STEP_MS, PushOutcome.DONE, List.of(message, message));
      case LOSES -> land(socket, STEP_MS, PushOutcome.DONE, List.of());
      case STUCK -> land(socket, 2_000, PushOutcome.SLOW, List.of());
      case FAILS -> land(socket, STEP_MS, PushOutcome.FAILED, List.of());
      case GONE -> land(socket, STEP_MS, PushOutcome.GONE, List.of());
      case SWAPS -> land(socket, STEP_MS, PushOutcome.DONE, socket.swap(message));
    }
  }

  private static Map<String, Object> read(byte[] frame) {
    assertThat(frame.length).isLessThanOrEqualTo(32_768);
    assertThat(new String(frame, StandardCharsets.UTF_8)).doesNotContain("member-");
    return JsonTree.object(frame);
  }

  private void land(
      WatchedSocket socket, long inMs, PushOutcome outcome, List<Map<String, Object>> messages) {
    later(
        inMs,
        () -> {
          if (sockets.get(socket.id) != socket) {
            return;
          }
          for (Map<String, Object> message : messages) {
            socket.deliver(nowMs, message);
          }
          if (outcome == PushOutcome.GONE) {
            lost(socket);
          }
          engine.accept(nowMs, new StreamInput.Pushed(socket.id, outcome));
        });
  }

  private void lost(WatchedSocket socket) {
    sockets.remove(socket.id);
    if (socket.revokedMs == Long.MAX_VALUE) {
      later(random.nextInt(10_000), () -> join(socket.person, socket.client));
    }
  }

  @Override
  public void close(String connectionId, String reason) {
    WatchedSocket socket = sockets.get(connectionId);
    count("closed " + reason);
    assertThat(nowMs - 1_000).as("closed in time").isLessThanOrEqualTo(socket.revokedMs);
    lost(socket);
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    assertThat(persons.stream().map(person -> person.id)).contains(memberId);
  }

  /** The views of clients that lack nothing, or of all. */
  private void check(boolean all) {
    for (WatchedSocket socket : sockets.values()) {
      assertThat(socket.revokedMs).as("%s is closed", socket.id).isGreaterThan(nowMs - 1_100);
      if (all || !socket.suspect) {
        count("views");
        assertThat(socket.client.view().ids())
            .as("view of %s of %s", socket.id, socket.person.id)
            .isEqualTo(socket.person.oracle.ids());
      } else {
        count("views in doubt");
      }
    }
  }

  private void handOver() {
    try {
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      engine.save(new DataOutputStream(saved));
      engine =
          StreamEngine.restore(
              new DataInputStream(new ByteArrayInputStream(saved.toByteArray())),
              CONFIG,
              StreamHarness.CALENDAR,
              Provider.QUOTE_API,
              compiled::get,
              this);
      count("hand-overs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settle() {
    calm();
    for (int i = 0; i < 45; i++) {
      if (i < 43) {
        time();
      }
      pass();
    }
    assertThat(sockets).hasSizeGreaterThanOrEqualTo(2 * PERSONS);
    check(true);
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
