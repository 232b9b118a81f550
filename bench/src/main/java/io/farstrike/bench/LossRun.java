package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.DetectionConfig;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * So many highs a second for 20 s, each of another symbol, to clients of several kinds. When all is
 * quiet again each client's view is held against detectors that ran apart: how many highs of each
 * symbol it knows of, and whether it shows the newest one. What is missing and was not stated by a
 * gap was lost silently.
 */
final class LossRun {

  private static final int SECONDS = 20;
  private static final int BATCHES = 20;

  /**
   * Longer than frames are retained and groups are kept, and enough for the slow client to take a
   * whole view.
   */
  private static final int QUIET_SECONDS = 160;

  private static final int LISTS = 20;
  private static final int LIST_SYMBOLS = 500;
  private static final long SLOW_PUSH_MS = 1_500;
  private static final int LEAVES_AT = 5;
  private static final int BACK_AT = 12;

  private final Climb climb;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, ViewCounter.High> truth = new HashMap<>();
  private final VirtualStream stream;
  private long raised;

  private record Member(
      String name, Wishes.Wish wish, long pushMs, ViewCounter view, boolean leaves, int backAt) {}

  LossRun(int eventsPerSecond) {
    climb = new Climb(eventsPerSecond);
    stream = new VirtualStream(StreamConfig.of(Profile.NSE), climb.symbols(), this::take);
    SymbolSet all = climb.symbols();
    add("steady", all, 5, false, 0);
    add("slow", all, SLOW_PUSH_MS, false, 0);
    add("back", all, 5, true, BACK_AT);
    add("late", all, 5, true, SECONDS + QUIET_SECONDS - 30);
    for (int i = 0; i < LISTS; i++) {
      int from = i * (all.size() - LIST_SYMBOLS) / LISTS;
      add("list" + i, MadeMarket.symbols(from, from + LIST_SYMBOLS), 5, false, 0);
    }
  }

  /** What became of the events. */
  record Outcome(
      int eventsPerSecond,
      long raised,
      int clients,
      long rows,
      long folded,
      long gaps,
      long statedLost,
      long silentlyLost,
      long oldRows,
      long brokenViews) {

    void write(ObjectNode json) {
      json.put("eventsPerSecond", eventsPerSecond);
      json.put("raised", raised);
      json.put("clients", clients);
      json.put("rowsReceivedBySteadyClientOfAll", rows);
      json.put("eventsFoldedIntoNewerRows", folded);
      json.put("gapsTold", gaps);
      json.put("eventsMissedAsGapsState", statedLost);
      json.put("silentlyLost", silentlyLost);
      json.put("rowsThatAreNotTheNewest", oldRows);
      json.put("brokenViews", brokenViews);
    }
  }

  private void add(String name, SymbolSet symbols, long pushMs, boolean leaves, int backAt) {
    members.put(
        name,
        new Member(name, Wishes.everything(symbols), pushMs, new ViewCounter(), leaves, backAt));
  }

  private long take(String connectionId, byte[] frame) {
    Member member = members.get(connectionId.substring(0, connectionId.indexOf('-')));
    if (member == null) {
      throw new IllegalStateException("nobody knows " + connectionId);
    }
    member.view().take(frame);
    return member.pushMs();
  }

  Outcome measure() {
    members.values().forEach(member -> join(member, "-1"));
    stream.runQuietly(1);
    SessionClock clock = MadeMarket.clock();
    Detection detection = new Detection(DetectionConfig.of(Profile.NSE), Map.of());
    int last = 1 + SECONDS;
    for (int second = 1; second <= last; second++) {
      comeAndGo(second);
      for (int part = 0; part < BATCHES; part++) {
        List<Tick> batch = climb.batch(second, part, BATCHES);
        batch.forEach(tick -> detection.accept(tick, clock.at(tick.tsMs()), new Truth()));
        stream.run(batch, 1_000 / BATCHES);
      }
    }
    for (int second = last + 1; second < last + QUIET_SECONDS; second++) {
      comeAndGo(second);
      stream.runQuietly(1);
    }
    return outcome();
  }

  private void comeAndGo(int second) {
    for (Member member : members.values()) {
      if (member.leaves() && second == LEAVES_AT) {
        stream.accept(new StreamInput.Left(member.name() + "-1"));
      }
      if (member.leaves() && second == member.backAt()) {
        join(member, "-2");
      }
    }
  }

  private void join(Member member, String suffix) {
    stream.join(
        member.name() + suffix,
        member.name(),
        member.wish().preferences(),
        member.view().position());
  }

  private Outcome outcome() {
    long gaps = 0;
    long stated = 0;
    long silent = 0;
    long old = 0;
    long broken = 0;
    for (Member member : members.values()) {
      long missing = 0;
      for (String symbol : member.wish().preferences().highlow().symbols()) {
        ViewCounter.High newest = truth.get(symbol);
        ViewCounter.High shown = member.view().high(symbol);
        if (newest != null) {
          missing += Math.max(0, newest.count() - shown.count());
          old += newest.eventId().equals(shown.eventId()) ? 0 : 1;
        }
      }
      gaps += member.view().gaps();
      stated += member.view().statedLost();
      silent += Math.max(0, missing - member.view().statedLost());
      broken += member.view().isBroken() ? 1 : 0;
    }
    ViewCounter steady = members.values().iterator().next().view();
    return new Outcome(
        climb.symbols().size(),
        raised,
        members.size(),
        steady.rows(),
        steady.events() - steady.rows(),
        gaps,
        stated,
        silent,
        old,
        broken);
  }

  /** What detectors say that run apart from the engine. */
  private final class Truth implements EventSink {

    @Override
    public void raised(MarketEvent event) {
      if (!(event instanceof MarketEvent.Extreme extreme) || !extreme.isHigh()) {
        throw new IllegalStateException("all events are to be of one type");
      }
      raised++;
      truth.put(
          event.head().symbol(), new ViewCounter.High(event.head().id(), event.head().countUp()));
    }

    @Override
    public void trendEnded(String symbol, long tsMs) {
      throw new IllegalStateException("all events are to be of one type");
    }
  }
}
