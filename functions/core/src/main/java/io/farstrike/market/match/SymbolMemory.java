package io.farstrike.market.match;

import io.farstrike.market.detect.EventHead;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of a symbol that a new group may still want: the newest trend, surges that are not too
 * old, and of highs and lows those that no newer one stands for.
 *
 * <p>Filters ask highs and lows for a least count, volume and volume of the day. An event that a
 * newer one reaches in all three passes no filter that would not rather show the newer one.
 */
final class SymbolMemory {

  private final MatchConfig config;
  private final List<List<EventRow>> rows = new ArrayList<>(RowKind.COUNT);

  SymbolMemory(MatchConfig config) {
    this.config = config;
    for (int i = 0; i < RowKind.COUNT; i++) {
      rows.add(new ArrayList<>(1));
    }
  }

  /** Those of a kind, oldest first. */
  List<EventRow> of(RowKind kind) {
    return rows.get(kind.cell(0));
  }

  void keep(EventRow row) {
    List<EventRow> same = of(row.kind);
    switch (row.kind) {
      case TREND -> same.clear();
      case HIGH, LOW -> same.removeIf(older -> standsFor(row.event.head(), older.event.head()));
      case SURGE_UP, SURGE_DOWN ->
          same.removeIf(
              older -> older.event.head().tsMs() + config.surgeRetentionMs() < row.arrivedMs);
    }
    if (same.size() == config.rememberedEvents()) {
      same.removeFirst();
    }
    same.add(row);
  }

  /** Puts back one that was kept. */
  void add(EventRow row) {
    of(row.kind).add(row);
  }

  void trendEnded() {
    of(RowKind.TREND).clear();
  }

  private static boolean standsFor(EventHead newer, EventHead older) {
    return newer.count() >= older.count()
        && known(newer.volume()) >= known(older.volume())
        && known(newer.dayVolume()) >= known(older.dayVolume());
  }

  private static long known(long volume) {
    return volume == Tick.UNKNOWN ? 0 : volume;
  }
}
