package io.farstrike.market.match;

import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.filter.StreamFilter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings each event to the groups that want it.
 *
 * <p>An event is evaluated once for each distinct filter and written once; what is done for each
 * group is a change of one row. There is no way from an event to a frame but through the group's
 * filter. For one thread at a time; the same calls in the same order make the same frames.
 *
 * <p>Both clocks are set before events are raised: {@link #serverClock} and {@link #engineClock}.
 */
public final class MatchBoard implements EventSink {

  final MatchConfig config;
  final Clocks clocks = new Clocks();
  final Map<GroupKey, Group> groups = new LinkedHashMap<>();
  final Map<String, SymbolMemory> memories = new LinkedHashMap<>();
  String sessionId = "";
  int incarnation;

  /**
   * Groups that were released, and sessions begun again, under this session and incarnation: a
   * group that is made again must not have the epoch of the one before.
   */
  long lives;

  long nextNumber;

  private final Map<String, SharedFilter> filters = new LinkedHashMap<>();
  private final SeatIndex index = new SeatIndex();
  private final Frames frames;
  private final List<Group> failed = new ArrayList<>();
  private final List<Group> touched = new ArrayList<>();
  private long round;

  /** No timer of any group is due before; epoch milliseconds. */
  private long nextTimerMs = Cell.NEVER;

  public MatchBoard(MatchConfig config) {
    this.config = config;
    frames = new Frames(config.frameLimitBytes());
  }

  /**
   * A board as it was saved; it goes on as if nothing had happened.
   *
   * @param filters compiles a filter from its canonical text; the groups of one that throws fail
   */
  public static MatchBoard restore(
      DataInput in, MatchConfig config, Function<String, StreamFilter> filters) throws IOException {
    MatchBoard board = new MatchBoard(config);
    new BoardReader(in, board, filters).read();
    return board;
  }

  /**
   * Saves all of it but the configuration.
   *
   * @throws IllegalStateException if a failure was not asked for yet
   */
  public void save(DataOutput out) throws IOException {
    if (!failed.isEmpty()) {
      throw new IllegalStateException("failed groups were not asked for");
    }
    new BoardWriter(out, this).write();
  }

  /**
   * The group for what a member prefers. A new one shows at once what it would show had it been
   * there since the session began; its counts begin now.
   */
  public Group group(MemberPreferences preferences) {
    GroupKey key = preferences.groupKey();
    Group known = groups.get(key);
    if (known != null) {
      return known;
    }
    Group group =
        join(nextNumber++, key, canonical -> new SharedFilter(canonical, preferences.filter()));
    group.startEpoch(sessionId, life());
    fill(group);
    if (group.filter.failed()) {
      isolate(group.filter);
    }
    return group;
  }

  /** All groups in the order they were made. */
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** Forgets a group that has no member any more, nor one that may come back. */
  public void release(Group group) {
    if (groups.remove(group.key(), group)) {
      leave(group);
    }
  }

  @Override
  public void raised(MarketEvent event) {
    EventRow row = new EventRow(event, clocks.engineMs);
    memories.computeIfAbsent(row.symbol(), _ -> new SymbolMemory(config)).keep(row);
    Seats seats = index.of(row.symbol());
    long asking = round++;
    boolean failure = false;
    for (int i = 0; i < seats.size(); i++) {
      Group group = seats.group(i);
      SharedFilter filter = group.filter;
      int cell = row.kind.cell(seats.place(i));
      if (filter.admits(row, asking)) {
        group.view.admit(cell, row, filter.entersAtMs(), filter.leavesAfterMs());
      } else {
        group.view.refuse(cell);
        failure |= filter.failed();
      }
      note(group);
    }
    if (failure) {
      isolateFailed(seats);
    }
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    SymbolMemory memory = memories.get(symbol);
    if (memory != null) {
      memory.trendEnded();
    }
    Seats seats = index.of(symbol);
    for (int i = 0; i < seats.size(); i++) {
      seats.group(i).view.end(RowKind.TREND.cell(seats.place(i)));
      note(seats.group(i));
    }
  }

  /** Moves the engine clock; rows enter and leave by it. An earlier time changes nothing. */
  public void engineClock(long ms) {
    clocks.engineMs = Math.max(clocks.engineMs, ms);
    if (clocks.engineMs < nextTimerMs) {
      return;
    }
    nextTimerMs = Cell.NEVER;
    for (Group group : groups.values()) {
      if (group.view.timers.nextMs() <= clocks.engineMs) {
        group.view.advance();
      }
      note(group);
    }
  }

  /** Sets the server's clock, by which {@link Group#pendingSinceMs} is told. */
  public void serverClock(long ms) {
    clocks.serverMs = ms;
  }

  /** Empties all views, memories and counts; epochs change and frames count from 1. */
  public void startSession(String sessionId, int incarnation) {
    memories.clear();
    touched.clear();
    nextTimerMs = Cell.NEVER;
    for (Group group : groups.values()) {
      group.view.clear();
      group.view.counters.reset();
      group.listed = false;
    }
    startEpochs(sessionId, incarnation);
  }

  /** Epochs change and frames count from 1; what is shown and what is pending stays. */
  public void startIncarnation(int incarnation) {
    startEpochs(sessionId, incarnation);
  }

  private void startEpochs(String newSession, int newIncarnation) {
    boolean same = newSession.equals(sessionId) && newIncarnation == incarnation;
    lives = same ? lives + 1 : 0;
    sessionId = newSession;
    incarnation = newIncarnation;
    for (Group group : groups.values()) {
      group.startEpoch(sessionId, life());
    }
  }

  private String life() {
    return lives == 0 ? Integer.toString(incarnation) : incarnation + "." + lives;
  }

  /** Groups whose filter threw since the last call, in the order they were made. */
  public List<Group> failed() {
    return taken(failed);
  }

  /**
   * Groups in which something has become pending since the last call, in the order they were made.
   * One that keeps something back after a frame is not told again.
   */
  public List<Group> touched() {
    touched.forEach(group -> group.listed = false);
    return taken(touched).stream().filter(Group::hasPending).toList();
  }

  private static List<Group> taken(List<Group> list) {
    list.sort(Comparator.comparingLong(group -> group.number));
    List<Group> taken = List.copyOf(list);
    list.clear();
    return taken;
  }

  /** Makes a group and gives it its seats; it has neither epoch nor view yet. */
  Group join(long number, GroupKey key, Function<String, SharedFilter> maker) {
    SharedFilter shared = filters.computeIfAbsent(key.canonicalFilter(), maker);
    shared.groups++;
    Group group = new Group(number, key, shared, config, frames, clocks);
    groups.put(key, group);
    index.add(group);
    return group;
  }

  /** Takes up the duties that a group had when it was saved. */
  void restored(Group group, boolean listed) {
    group.listed = listed;
    if (listed) {
      touched.add(group);
    }
    note(group);
  }

  /** Watches a group whose view was changed. */
  void note(Group group) {
    nextTimerMs = Math.min(nextTimerMs, group.view.timers.nextMs());
    if (group.view.takeStarted() && !group.listed) {
      group.listed = true;
      touched.add(group);
    }
  }

  private void fill(Group group) {
    ViewFilling filling = new ViewFilling(group.view, clocks);
    List<String> symbols = group.key().highlow().symbols();
    for (int place = 0; place < symbols.size(); place++) {
      SymbolMemory memory = memories.get(symbols.get(place));
      if (memory == null) {
        continue;
      }
      for (RowKind kind : RowKind.values()) {
        List<EventRow> rows = memory.of(kind);
        filling.fill(kind.cell(place), rows, group.filter, round);
        round += rows.size();
      }
    }
    note(group);
  }

  private void isolateFailed(Seats seats) {
    for (int i = 0; i < seats.size(); i++) {
      if (seats.group(i).filter.failed()) {
        isolate(seats.group(i).filter);
      }
    }
  }

  /** Takes all groups of a failed filter out: whatever comes, they show nothing. */
  void isolate(SharedFilter filter) {
    for (Group group : groups()) {
      if (group.filter == filter) {
        groups.remove(group.key());
        leave(group);
        group.fail();
        failed.add(group);
      }
    }
  }

  private void leave(Group group) {
    lives++;
    index.remove(group);
    touched.remove(group);
    group.listed = false;
    if (--group.filter.groups == 0) {
      filters.remove(group.filter.canonical);
    }
  }
}
