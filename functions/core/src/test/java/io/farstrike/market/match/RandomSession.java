package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * A random session: events, time, flushes, members who change their mind, miss frames and resume.
 * After every flush each member's view is held against the naive one.
 */
@NullUnmarked
final class RandomSession {

  private static final List<String> SYMBOLS = List.of("A", "A-B", "B&C", "C", "D", "ZZ");
  private static final MatchConfig SMALL = new MatchConfig(2_048, 8, 60_000, 1_800_000, 32);

  /** A user with the group it is in and the client that shows it. */
  private static final class User {
    MemberPreferences wishes;
    SampleFilter filter;
    Group group;
    ViewClient client = new ViewClient();
    boolean away;
  }

  /** What the test knows of a group: from where on it counts. */
  private record Birth(int happenings, long atMs) {}

  private final Random random;
  private final boolean restarts;
  private final SampleEvents events = new SampleEvents();
  private final List<NaiveView.Happening> session = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private final Map<Group, Birth> births = new HashMap<>();
  private final Map<Group, Long> rowsSent = new HashMap<>();
  private final Map<String, SampleFilter> compiled = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<byte[]> frames = new ArrayList<>();
  private MatchBoard board = new MatchBoard(SMALL);
  private long nowMs = SampleEvents.NOON;

  /**
   * Prepares one.
   *
   * @param restarts whether the board is saved and restored after every step
   */
  RandomSession(long seed, boolean restarts) {
    this.random = new Random(seed);
    this.restarts = restarts;
    board.engineClock(nowMs);
    board.serverClock(nowMs);
    board.startSession("2026-03-05/1", 1);
    for (int i = 0; i < 3; i++) {
      User user = new User();
      users.add(user);
      choose(user);
    }
  }

  /** Runs it and returns all frames that were made. */
  List<byte[]> run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      if (restarts) {
        restart();
      }
      checkCounts();
    }
    flushAll();
    return frames;
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> raise();
      case 9 -> end();
      case 10, 11, 12 -> pass();
      case 13, 14 -> flush(any(users).group);
      case 15, 16 -> flushAll();
      case 17 -> choose(any(users));
      case 18 -> leaveOrComeBack(any(users));
      default -> {
        if (random.nextInt(8) == 0) {
          begin();
        }
      }
    }
  }

  private void raise() {
    MarketEvent event = randomEvent(any(SYMBOLS));
    session.add(new NaiveView.Happening(event.head().symbol(), event, nowMs));
    board.raised(event);
  }

  private MarketEvent randomEvent(String symbol) {
    Direction direction = any(List.of(Direction.values()));
    Strength strength = any(List.of(Strength.values()));
    int count = counts.merge(symbol, 1, Integer::sum);
    long volume = random.nextInt(5) * 100L;
    return switch (random.nextInt(4)) {
      case 0 -> events.high(symbol, nowMs, count, volume);
      case 1 -> events.low(symbol, nowMs, count, volume);
      case 2 ->
          events.trend(symbol, nowMs, direction, strength, nowMs - random.nextInt(60) * 1000L);
      default -> events.surge(symbol, nowMs, direction, strength);
    };
  }

  private void end() {
    String symbol = any(SYMBOLS);
    session.add(new NaiveView.Happening(symbol, null, nowMs));
    board.trendEnded(symbol, nowMs);
  }

  private void pass() {
    nowMs += random.nextInt(4) == 0 ? random.nextInt(90_000) : random.nextInt(20) * 1000L;
    board.serverClock(nowMs);
    board.engineClock(nowMs);
  }

  private void begin() {
    session.clear();
    births.clear();
    rowsSent.clear();
    board.startSession("2026-03-05/1", random.nextInt(2));
    board.groups().forEach(this::born);
    users.forEach(user -> connect(user));
  }

  private void choose(User user) {
    Group left = user.group;
    List<String> symbols = SYMBOLS.stream().filter(_ -> random.nextBoolean()).toList();
    int minAge = random.nextInt(3) * 15_000;
    user.filter =
        new SampleFilter(
            random.nextInt(3),
            random.nextInt(3) * 200L,
            any(List.of(Strength.values())),
            minAge,
            random.nextInt(6) == 0 ? minAge - 1 : minAge + random.nextInt(4) * 30_000);
    compiled.put(user.filter.toString(), user.filter);
    user.wishes = Members.wanting(symbols, user.filter);
    user.group = board.group(user.wishes);
    if (!births.containsKey(user.group)) {
      born(user.group);
    }
    connect(user);
    if (left != null && users.stream().noneMatch(other -> other.group == left)) {
      board.release(left);
      births.remove(left);
      rowsSent.remove(left);
    }
  }

  private void born(Group group) {
    births.put(group, new Birth(session.size(), nowMs));
    rowsSent.put(group, 0L);
  }

  private void connect(User user) {
    user.away = false;
    List<byte[]> parts =
        user.group.snapshot(Members.head(nowMs), "connect", Members.info(user.wishes), Extras.NONE);
    parts.forEach(this::keep);
    parts.forEach(user.client::take);
    assertThat(user.client.seq()).isEqualTo(user.group.seq());
    assertThat(user.client.epoch()).isEqualTo(user.group.epoch());
  }

  private void flushAll() {
    for (User user : users) {
      while (user.group.hasPending()) {
        flush(user.group);
      }
      if (user.away) {
        comeBack(user);
      }
      NaiveView naive =
          new NaiveView(
              user.wishes.highlow().symbols(),
              user.filter::admits,
              user.filter.minAgeMs(),
              user.filter.maxAgeMs());
      assertThat(user.client.ids()).isEqualTo(naive.at(session, nowMs));
    }
  }

  private void flush(Group group) {
    Optional<byte[]> frame = group.flush(Members.head(nowMs), Extras.NONE, random.nextInt(4) == 0);
    if (frame.isEmpty()) {
      return;
    }
    keep(frame.get());
    int rows = JsonTree.list(JsonTree.object(frame.get()).get("upsert")).size();
    rowsSent.merge(group, (long) rows, Long::sum);
    for (User user : users) {
      if (user.group == group && !user.away) {
        assertThat(user.client.take(frame.get())).isEqualTo(ViewClient.Outcome.APPLIED);
      }
    }
  }

  private void leaveOrComeBack(User user) {
    if (user.away) {
      comeBack(user);
    } else {
      user.away = true;
    }
  }

  private void comeBack(User user) {
    user.away = false;
    if (user.client.seq() == user.group.seq()) {
      return;
    }
    Optional<byte[]> merged = user.group.mergedSince(user.client.seq(), Members.head(nowMs));
    if (merged.isPresent()) {
      keep(merged.get());
      assertThat(user.client.take(merged.get())).isEqualTo(ViewClient.Outcome.APPLIED);
    } else {
      connect(user);
    }
  }

  private void checkCounts() {
    for (User user : users) {
      GroupStatistics statistics = user.group.statistics();
      long before = 0;
      long filtered = 0;
      long sent = 0;
      for (GroupStatistics.Counts counts : statistics.categories()) {
        assertThat(counts.beforeFilter()).isEqualTo(counts.filtered() + counts.matched());
        assertThat(counts.matched())
            .isEqualTo(counts.sent() + counts.folded() + counts.lost() + counts.pending());
        assertThat(counts.lost()).isZero();
        before += counts.beforeFilter();
        filtered += counts.filtered();
        sent += counts.sent();
      }
      Birth birth = births.get(user.group);
      NaiveView naive =
          new NaiveView(
              user.wishes.highlow().symbols(),
              user.filter::admits,
              user.filter.minAgeMs(),
              user.filter.maxAgeMs());
      assertThat(new NaiveView.Account(before, filtered))
          .isEqualTo(naive.account(session, birth.happenings(), birth.atMs(), nowMs));
      assertThat(sent).isEqualTo(rowsSent.get(user.group));
    }
  }

  private void keep(byte[] frame) {
    assertThat(frame.length).isLessThanOrEqualTo(SMALL.frameLimitBytes());
    frames.add(frame);
  }

  private void restart() {
    try {
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      board.save(new DataOutputStream(saved));
      board =
          MatchBoard.restore(
              new DataInputStream(new ByteArrayInputStream(saved.toByteArray())),
              SMALL,
              compiled::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Group group : board.groups()) {
      for (Group old : List.copyOf(births.keySet())) {
        if (old.key().equals(group.key())) {
          births.put(group, births.remove(old));
          rowsSent.put(group, rowsSent.remove(old));
        }
      }
      users.stream()
          .filter(user -> user.group.key().equals(group.key()))
          .forEach(user -> user.group = group);
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
