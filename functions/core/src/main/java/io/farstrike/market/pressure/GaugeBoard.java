package io.farstrike.market.pressure;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickRules;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pressure gauges of all universes that someone watches. A tick is looked at once, for its symbol;
 * a universe sums its symbols when a window ends. Not for several threads.
 */
public final class GaugeBoard {

  /** A universe, and how many watch it. */
  private static final class Watched {
    final int[] members;
    int watchers;
    UniverseGauge gauge;

    Watched(int[] members, int watchers, UniverseGauge gauge) {
      this.members = members;
      this.watchers = watchers;
      this.gauge = gauge;
    }
  }

  private final GaugeConfig config;
  private final TickRules rules;
  private final SymbolSlots slots;
  private final List<SymbolPressure> symbols = new ArrayList<>();
  private final Map<SymbolSet, Watched> universes = new LinkedHashMap<>();

  /** A board of the standard rules of ticks. */
  public GaugeBoard(GaugeConfig config) {
    this(config, TickRules.STANDARD);
  }

  public GaugeBoard(GaugeConfig config, TickRules rules) {
    this(config, rules, new SymbolSlots());
  }

  private GaugeBoard(GaugeConfig config, TickRules rules, SymbolSlots slots) {
    this.config = requireNonNull(config, "config is null");
    this.rules = requireNonNull(rules, "rules is null");
    this.slots = slots;
  }

  public static GaugeBoard restore(GaugeConfig config, TickRules rules, DataInput in)
      throws IOException {
    GaugeBoard restored = new GaugeBoard(config, rules, SymbolSlots.restore(in));
    for (int left = restored.slots.size(); left > 0; left--) {
      restored.symbols.add(SymbolPressure.restore(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      SymbolSet universe = SymbolSets.read(in);
      int watchers = in.readInt();
      UniverseGauge gauge = UniverseGauge.restore(config, universe.size(), in);
      restored.universes.put(universe, new Watched(restored.slots.of(universe), watchers, gauge));
    }
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    slots.save(out);
    for (SymbolPressure symbol : symbols) {
      symbol.save(out);
    }
    out.writeInt(universes.size());
    for (Map.Entry<SymbolSet, Watched> universe : universes.entrySet()) {
      SymbolSets.write(universe.getKey(), out);
      out.writeInt(universe.getValue().watchers);
      universe.getValue().gauge.save(out);
    }
  }

  /** A session begins: nothing was bought or sold in it, and no price is known. */
  public void startSession() {
    symbols.forEach(SymbolPressure::startSession);
    universes.forEach(
        (universe, watched) -> watched.gauge = new UniverseGauge(config, universe.size()));
  }

  /** Takes a tick of regular trading. A gap's volume counts nothing, its price is known. */
  public void accept(Tick tick) {
    int slot = slots.of(tick.symbol());
    addSymbols();
    symbols.get(slot).move(tick.last(), sharesOf(tick));
  }

  private long sharesOf(Tick tick) {
    if (rules.isGap(tick)) {
      return 0;
    }
    return tick.winVolume() == Tick.UNKNOWN ? rules.missingVolume() : tick.winVolume();
  }

  /** Keeps a gauge of this universe until it is unwatched as often as it was watched. */
  public void watch(SymbolSet universe) {
    Watched watched = universes.get(universe);
    if (watched == null) {
      int[] members = slots.of(universe);
      addSymbols();
      universes.put(universe, new Watched(members, 1, new UniverseGauge(config, universe.size())));
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

  /** Ends a window in all universes. */
  public void closeWindow(long engineMs) {
    for (Watched watched : universes.values()) {
      long buying = 0;
      long selling = 0;
      long records = 0;
      for (int member : watched.members) {
        SymbolPressure symbol = symbols.get(member);
        buying += symbol.buying();
        selling += symbol.selling();
        records += symbol.records();
      }
      watched.gauge.close(buying, selling, records, engineMs);
    }
    symbols.forEach(SymbolPressure::startWindow);
  }

  /**
   * Figures of a universe as of the last window.
   *
   * @throws IllegalArgumentException if nobody watches it
   */
  public GaugeBlock block(SymbolSet universe) {
    return watched(universe).gauge.block();
  }

  private Watched watched(SymbolSet universe) {
    Watched watched = universes.get(universe);
    if (watched == null) {
      throw new IllegalArgumentException(
          "nobody watches this universe of " + universe.size() + " symbols");
    }
    return watched;
  }

  private void addSymbols() {
    while (symbols.size() < slots.size()) {
      symbols.add(new SymbolPressure());
    }
  }
}
