package io.farstrike.market.match;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;

/** The rows that a symbol can have in a view, at most one of each kind. */
enum RowKind {
  HIGH(0, "H:", "", Category.HIGHS),
  LOW(1, "L:", "", Category.LOWS),
  TREND(2, "T:", "", Category.TRENDING),
  SURGE_UP(3, "S:", ":up", Category.SURGING),
  SURGE_DOWN(4, "S:", ":down", Category.SURGING);

  static final int COUNT = values().length;

  private static final RowKind[] KINDS = values();

  final Category category;
  private final int offset;
  private final String before;
  private final String after;

  RowKind(int offset, String before, String after, Category category) {
    this.offset = offset;
    this.before = before;
    this.after = after;
    this.category = category;
  }

  static RowKind of(MarketEvent event) {
    boolean up = event.head().direction() == Direction.UP;
    return switch (event) {
      case MarketEvent.Extreme _ -> up ? HIGH : LOW;
      case MarketEvent.Trend _ -> TREND;
      case MarketEvent.Surge _ -> up ? SURGE_UP : SURGE_DOWN;
    };
  }

  /** The cell of this kind for the symbol at a place of a group's set. */
  int cell(int place) {
    return place * COUNT + offset;
  }

  /** The kind of a cell: cells of a symbol stand side by side, one a kind. */
  static RowKind ofCell(int cell) {
    return KINDS[cell % COUNT];
  }

  /** Key of the row on the wire. */
  String key(String symbol) {
    return before + symbol + after;
  }
}
