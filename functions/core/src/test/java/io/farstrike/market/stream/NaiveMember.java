package io.farstrike.market.stream;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.filter.NaiveFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What one user should get, event by event: a plain list of symbols, the filter's document read
 * field by field, and a plain map of rows. Slow, and with no code of the engine.
 */
@NullUnmarked
final class NaiveMember {

  /** When a row was in view, by the server's clock; to be changed when it leaves. */
  private static final class Stay {
    private final long fromMs;
    private long toMs = Long.MAX_VALUE;

    Stay(long fromMs) {
      this.fromMs = fromMs;
    }
  }

  /** Events of a list: all of the user's symbols, and those that were not for the user. */
  static final class Tally {
    long before;
    long filtered;
  }

  private final List<String> symbols;
  private final Map<String, ?> document;
  private final NaiveFilter filter;
  private final Map<String, MarketEvent> shown = new TreeMap<>();
  private final Map<String, MarketEvent> waiting = new TreeMap<>();
  private final Map<String, Stay> stays = new HashMap<>();
  private final Map<String, List<String>> untold = new HashMap<>();
  private final Map<String, Tally> tallies = new TreeMap<>();

  NaiveMember(List<String> symbols, Map<String, ?> document) {
    this.symbols = symbols;
    this.document = document;
    filter = new NaiveFilter(document);
    for (String list : List.of("highs", "lows", "trending", "surging")) {
      tallies.put(list, new Tally());
    }
  }

  /** The list of a key. */
  static String listOf(String key) {
    return switch (key.charAt(0)) {
      case 'H' -> "highs";
      case 'L' -> "lows";
      case 'T' -> "trending";
      default -> "surging";
    };
  }

  private static String keyOf(MarketEvent event) {
    String symbol = event.head().symbol();
    boolean up = event.head().direction() == Direction.UP;
    return switch (event) {
      case MarketEvent.Extreme _ -> (up ? "H:" : "L:") + symbol;
      case MarketEvent.Trend _ -> "T:" + symbol;
      case MarketEvent.Surge _ -> "S:" + symbol + (up ? ":up" : ":down");
    };
  }

  /** Tests all ages again. */
  void time(long engineMs, long serverMs) {
    for (String key : List.copyOf(waiting.keySet())) {
      if (filter.isOldEnough(waiting.get(key), engineMs)) {
        show(key, waiting.remove(key), serverMs);
      }
    }
    for (String key : List.copyOf(shown.keySet())) {
      if (!filter.isYoungEnough(shown.get(key), engineMs)) {
        hide(key, serverMs);
      }
    }
  }

  void raised(MarketEvent event, long engineMs, long serverMs) {
    if (!symbols.contains(event.head().symbol())) {
      return;
    }
    String key = keyOf(event);
    Tally tally = tally(key);
    tally.before++;
    boolean may = filter.admits(event) && isEverSeen(event, engineMs);
    boolean trend = event instanceof MarketEvent.Trend;
    if (may || trend) {
      giveUpWaiting(key);
    }
    if (!may) {
      tally.filtered++;
    }
    if (may && filter.isOldEnough(event, engineMs)) {
      show(key, event, serverMs);
    } else if (may) {
      waiting.put(key, event);
    }
    if (trend && shown.get(key) != event) {
      hide(key, serverMs);
    }
  }

  void trendEnded(String symbol, long serverMs) {
    if (symbols.contains(symbol)) {
      giveUpWaiting("T:" + symbol);
      hide("T:" + symbol, serverMs);
    }
  }

  /** Whether its greatest age is still ahead when it reaches its least one. */
  private boolean isEverSeen(MarketEvent event, long engineMs) {
    long start = event instanceof MarketEvent.Trend trend ? trend.startMs() : event.head().tsMs();
    String group = event instanceof MarketEvent.Trend ? "trends" : "surge";
    Object fields = ((Map<?, ?>) document.get("filters")).get(group);
    Object least = fields == null ? null : ((Map<?, ?>) fields).get("minAgeS");
    long leastMs = least == null ? 0 : 1_000 * ((BigDecimal) least).longValueExact();
    return event instanceof MarketEvent.Extreme
        || filter.isYoungEnough(event, Math.max(engineMs, start + leastMs));
  }

  private void giveUpWaiting(String key) {
    if (waiting.remove(key) != null) {
      tally(key).filtered++;
    }
  }

  private void show(String key, MarketEvent event, long serverMs) {
    leave(key, shown.put(key, event), serverMs);
    stays.put(key + '#' + event.head().id(), new Stay(serverMs));
    untold.computeIfAbsent(key, _ -> new ArrayList<>()).add(event.head().id());
  }

  private void hide(String key, long serverMs) {
    leave(key, shown.remove(key), serverMs);
    untold.remove(key);
  }

  private void leave(String key, @Nullable MarketEvent row, long serverMs) {
    if (row != null) {
      stays.get(key + '#' + row.head().id()).toMs = serverMs;
    }
  }

  /** Event ids by key. */
  Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    shown.forEach((key, event) -> ids.put(key, event.head().id()));
    return ids;
  }

  /** Whether a row was in view at a moment, or not longer ago than a flush may take. */
  boolean grants(String key, String id, long serverMs, long lateMs) {
    Stay stay = stays.get(key + '#' + id);
    return stay != null && stay.fromMs <= serverMs && serverMs - lateMs <= stay.toMs;
  }

  /** When a row was in view, in words. */
  String stay(String key, String id) {
    Stay stay = stays.get(key + '#' + id);
    return stay == null ? "never in view" : "in view from " + stay.fromMs + " to " + stay.toMs;
  }

  /** Events of a key that came into view up to this one and were not told before; now they are. */
  int tell(String key, String id) {
    List<String> ids = untold.getOrDefault(key, new ArrayList<>());
    int events = ids.indexOf(id) + 1;
    ids.subList(0, events).clear();
    return events;
  }

  Tally tally(String key) {
    return tallies.get(listOf(key));
  }

  Map<String, Tally> tallies() {
    return tallies;
  }

  /** Events of a list that a client with this view still has to get, or that are too young. */
  long pending(String list, Map<String, String> client) {
    long young = waiting.keySet().stream().filter(key -> listOf(key).equals(list)).count();
    return young
        + shown.entrySet().stream()
            .filter(row -> listOf(row.getKey()).equals(list))
            .filter(row -> !row.getValue().head().id().equals(client.get(row.getKey())))
            .count();
  }
}
