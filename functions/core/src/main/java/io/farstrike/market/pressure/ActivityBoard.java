package io.farstrike.market.pressure;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How busy all universes are that someone watches. Counters are kept once, for a symbol; a universe
 * sums its symbols when it is asked. Time is counted in slots of 5 seconds of the engine's clock;
 * "the last 10 seconds" are the last two that are over. Not for several threads.
 */
public final class ActivityBoard {

  /** A universe, and how many watch it. */
  private static final class Watched {
    final int[] members;
    int watchers;

    Watched(int[] members, int watchers) {
      this.members = members;
      this.watchers = watchers;
    }
  }

  private final ActivityConfig config;
  private final SymbolSlots slots;
  private final List<SymbolActivity> symbols = new ArrayList<>();
  private final Map<SymbolSet, Watched> universes = new LinkedHashMap<>();
  private String sessionId = "";

  /** Number of the slot that is not over yet, counted from the epoch. */
  private long slot;

  public ActivityBoard(ActivityConfig config) {
    this(config, new SymbolSlots());
  }

  private ActivityBoard(ActivityConfig config, SymbolSlots slots) {
    this.config = requireNonNull(config, "config is null");
    this.slots = slots;
  }

  public static ActivityBoard restore(ActivityConfig config, DataInput in) throws IOException {
    ActivityBoard restored = new ActivityBoard(config, SymbolSlots.restore(in));
    for (int left = restored.slots.size(); left > 0; left--) {
      restored.symbols.add(SymbolActivity.restore(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      SymbolSet universe = SymbolSets.read(in);
      restored.universes.put(universe, new Watched(restored.slots.of(universe), in.readInt()));
    }
    restored.sessionId = in.readUTF();
    restored.slot = in.readLong();
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    slots.save(out);
    for (SymbolActivity symbol : symbols) {
      symbol.save(out);
    }
    out.writeInt(universes.size());
    for (Map.Entry<SymbolSet, Watched> universe : universes.entrySet()) {
      SymbolSets.write(universe.getKey(), out);
      out.writeInt(universe.getValue().watchers);
    }
    out.writeUTF(sessionId);
    out.writeLong(slot);
  }

  /** A session begins: nothing happened in it. A second call for the same one does nothing. */
  public void startSession(SessionMoment moment) {
    if (!moment.sessionId().equals(sessionId)) {
      sessionId = moment.sessionId();
      symbols.forEach(SymbolActivity::startSession);
    }
  }

  /** Counts an accepted tick of regular trading. */
  public void tick(Tick tick) {
    advance(tick.tsMs());
    symbol(tick.symbol()).ticks.add();
  }

  /** Counts what a detector raised. */
  public void event(MarketEvent event) {
    advance(event.head().tsMs());
    symbol(event.head().symbol()).event(event);
  }

  /** Keeps the universe ready until it is unwatched as often as it was watched. */
  public void watch(SymbolSet universe) {
    Watched watched = universes.get(universe);
    if (watched == null) {
      int[] members = slots.of(universe);
      addSymbols();
      universes.put(universe, new Watched(members, 1));
    } else {
      watched.watchers++;
    }
  }

  /**
   * Ends a {@link #watch}.
   *
   * @throws IllegalArgumentException if nobody watches this universe
   */
  public void unwatch(SymbolSet universe) {
    Watched watched = watched(universe);
    watched.watchers--;
    if (watched.watchers == 0) {
      universes.remove(universe);
    }
  }

  /**
   * Figures of a universe.
   *
   * @param universe that is watched
   * @param moment where the engine's clock stands
   * @param engineMs the engine's clock, epoch milliseconds
   * @throws IllegalArgumentException if nobody watches it
   */
  public ActivityBlock block(SymbolSet universe, SessionMoment moment, long engineMs) {
    advance(engineMs);
    int[] members = watched(universe).members;
    long[] ticks = new long[SymbolActivity.FIVE_MINUTES + 1];
    long highs = 0;
    long lows = 0;
    long events = 0;
    for (int member : members) {
      SymbolActivity symbol = symbols.get(member);
      highs += symbol.highs();
      lows += symbol.lows();
      events += symbol.eventsOfTheMinute();
      for (int span = 0; span < ticks.length; span++) {
        ticks[span] += symbol.ticks.sum(span);
      }
    }
    double rate = rate(events, members.length);
    return new ActivityBlock(
        highs,
        lows,
        config.level(rate, moment, engineMs),
        config.method(),
        rate,
        config.thresholds(),
        ticks[SymbolActivity.TEN_SECONDS],
        ticks[SymbolActivity.THIRTY_SECONDS],
        ticks[SymbolActivity.MINUTE],
        ticks[SymbolActivity.FIVE_MINUTES],
        config.highShare(highs, lows));
  }

  private double rate(long events, int size) {
    return switch (config.method()) {
      case EVENTS_PER_MINUTE -> size == 0 ? 0 : (double) events * config.referenceSize() / size;
      case TICKS_PER_MINUTE ->
          symbols.stream().mapToLong(each -> each.ticks.sum(SymbolActivity.MINUTE)).sum();
    };
  }

  /** Slots are over when the clock passed their end; a tick that is a little late changes none. */
  private void advance(long engineMs) {
    long now = engineMs / SymbolActivity.SLOT_MS;
    if (now > slot) {
      long ended = now - slot;
      symbols.forEach(symbol -> symbol.roll(ended));
      slot = now;
    }
  }

  private SymbolActivity symbol(String symbol) {
    int index = slots.of(symbol);
    addSymbols();
    return symbols.get(index);
  }

  private void addSymbols() {
    while (symbols.size() < slots.size()) {
      symbols.add(new SymbolActivity());
    }
  }

  private Watched watched(SymbolSet universe) {
    Watched watched = universes.get(universe);
    if (watched == null) {
      throw new IllegalArgumentException(
          "nobody watches this universe of " + universe.size() + " symbols");
    }
    return watched;
  }
}
