package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.match.Extras;
import io.farstrike.market.match.FrameHead;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.GroupStatistics;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.match.MatchConfig;
import io.farstrike.market.tick.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matching and serialising: events at 100 a second, a frame for each group that has something to
 * say every 250 ms. A user-event is one event that matched one user.
 */
final class MatchSpeed {

  static final int EVENTS_A_SECOND = 100;
  static final int SHARED_GROUPS = 200;

  private static final int[] USERS = {100, 1_000, 10_000};

  /** Views of all symbols for more users than these do not fit the heap. */
  private static final int MOST_UNLIMITED = 1_000;

  private static final int PEER_USERS = 100;
  private static final int SLOTS_A_SECOND = 4;
  private static final int SLOT_EVENTS = EVENTS_A_SECOND / SLOTS_A_SECOND;
  private static final int ROUNDS = 3;

  private final EventTape tape;
  private final int market;

  /**
   * @param market symbols of the tape's market
   */
  MatchSpeed(EventTape tape, int market) {
    this.tape = requireNonNull(tape, "tape is null");
    this.market = market;
  }

  /** What a run over the tape's second half cost. */
  private record Run(double cpuSeconds, long userEvents, long frames, long bytes, int groups) {
    double microsPerUserEvent() {
      return cpuSeconds * 1e6 / userEvents;
    }
  }

  void measure(Report report) {
    ObjectNode matching = report.metrics().putObject("matching");
    matching.put("events", tape.events());
    matching.put("eventsPerSecond", EVENTS_A_SECOND);
    Run crowd = null;
    for (int users : USERS) {
      ObjectNode of = matching.putObject("of" + users + "Users");
      crowd = median(spread(new Wishes(market).shared(Math.min(users, SHARED_GROUPS)), users));
      write(of.putObject("sharedWishes"), crowd);
      write(
          of.putObject("distinctWishes"),
          median(spread(new Wishes(market).distinct(users), users)));
      if (users <= MOST_UNLIMITED) {
        write(
            of.putObject("distinctFiltersThatAdmitAll"),
            median(spread(new Wishes(market).unlimited(users), users)));
      }
    }
    Run ours = requireNonNull(crowd, "no run");
    report.metrics().put("matchMicrosPerUserEvent", ours.microsPerUserEvent());
    peer(report);
  }

  /** Share of a core that a run took of the time its events stand for. */
  private double share(Run run) {
    double seconds = (tape.events() - tape.events() / 2) / (double) EVENTS_A_SECOND;
    return run.cpuSeconds() / seconds;
  }

  private void peer(Report report) {
    List<Wishes.Wish> wishes = new Wishes(market).distinct(PEER_USERS);
    Run ours = median(spread(wishes, PEER_USERS));
    List<Double> theirs = new ArrayList<>();
    long userEvents = 0;
    for (int round = 0; round < ROUNDS; round++) {
      NaiveMatcher naive = new NaiveMatcher(wishes);
      CpuTime cpu = new CpuTime();
      for (EventTape.Step step : tape.steps()) {
        if (step instanceof EventTape.Step.Raised(MarketEvent event)) {
          cpu.add(() -> naive.raised(event));
        }
      }
      userEvents = naive.userEvents();
      theirs.add(cpu.seconds() * 1e6 / userEvents);
    }
    double micros = Median.of(theirs, each -> each);
    report
        .peers()
        .putObject("matcherAUserWithJackson")
        .put("users", PEER_USERS)
        .put("userEvents", userEvents)
        .put("microsPerUserEvent", micros)
        .put("oursWithTheSameWishes", ours.microsPerUserEvent())
        .put("ratio", micros / ours.microsPerUserEvent());
  }

  private void write(ObjectNode json, Run run) {
    json.put("groups", run.groups());
    json.put("userEvents", run.userEvents());
    json.put("microsPerUserEvent", run.microsPerUserEvent());
    json.put("cpuShare", share(run));
    json.put("frames", run.frames());
    json.put("meanFrameBytes", run.frames() == 0 ? 0 : run.bytes() / run.frames());
  }

  /** How many users have each wish. */
  private static Map<Wishes.Wish, Integer> spread(List<Wishes.Wish> wishes, int users) {
    Map<Wishes.Wish, Integer> members = new HashMap<>();
    for (int user = 0; user < users; user++) {
      members.merge(wishes.get(user % wishes.size()), 1, Integer::sum);
    }
    return members;
  }

  private Run median(Map<Wishes.Wish, Integer> members) {
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      runs.add(run(members));
    }
    return Median.of(runs, Run::cpuSeconds);
  }

  private Run run(Map<Wishes.Wish, Integer> members) {
    MatchBoard board = new MatchBoard(MatchConfig.DEFAULT);
    board.startSession("2026-03-05/1", 1);
    Map<Group, Integer> sizes = new HashMap<>();
    members.forEach(
        (wish, size) -> sizes.merge(board.group(wish.preferences()), size, Integer::sum));
    Walk walk = new Walk(board);
    walk.over(tape, 0, tape.events() / 2);
    long before = userEvents(sizes);
    long framesBefore = walk.frames;
    long bytesBefore = walk.bytes;
    walk.cpu.reset();
    walk.over(tape, tape.events() / 2, tape.events());
    return new Run(
        walk.cpu.seconds(),
        userEvents(sizes) - before,
        walk.frames - framesBefore,
        walk.bytes - bytesBefore,
        sizes.size());
  }

  private static long userEvents(Map<Group, Integer> sizes) {
    long all = 0;
    for (Map.Entry<Group, Integer> group : sizes.entrySet()) {
      long matched =
          group.getKey().statistics().categories().stream()
              .mapToLong(GroupStatistics.Counts::matched)
              .sum();
      all += matched * group.getValue();
    }
    return all;
  }

  /** Says a tape to a board and takes the frames. */
  private static final class Walk {
    private final MatchBoard board;
    private final CpuTime cpu = new CpuTime();
    private long frames;
    private long bytes;
    private long serverMs = MadeMarket.START_MS;
    private int next;

    Walk(MatchBoard board) {
      this.board = board;
    }

    void over(EventTape tape, int fromEvent, int toEvent) {
      int events = fromEvent;
      List<EventTape.Step> slot = new ArrayList<>();
      while (events < toEvent) {
        EventTape.Step step = tape.steps().get(next++);
        slot.add(step);
        if (step instanceof EventTape.Step.Raised && ++events % SLOT_EVENTS == 0) {
          cpu.add(() -> take(slot));
          slot.clear();
        }
      }
      cpu.add(() -> take(slot));
    }

    private void take(List<EventTape.Step> slot) {
      board.serverClock(serverMs);
      for (EventTape.Step step : slot) {
        switch (step) {
          case EventTape.Step.Raised(MarketEvent event) -> {
            board.engineClock(event.head().tsMs());
            board.raised(event);
          }
          case EventTape.Step.Ended(String symbol, long tsMs) -> {
            board.engineClock(tsMs);
            board.trendEnded(symbol, tsMs);
          }
        }
      }
      serverMs += 1_000 / SLOTS_A_SECOND;
      FrameHead head = new FrameHead(Provider.SYNTHETIC, serverMs, serverMs);
      for (Group group : board.touched()) {
        while (group.hasPending()) {
          bytes += group.flush(head, Extras.NONE, false).orElseThrow().length;
          frames++;
        }
      }
    }
  }
}
