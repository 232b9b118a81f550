package io.farstrike.market.match;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/**
 * What a user should see, worked out anew from all events of the session whenever it is asked.
 * Slow, and with no code of the board.
 */
@NullUnmarked
final class NaiveView {

  /** An event or, where it is null, a trend's end; with the engine clock when it came. */
  record Happening(String symbol, MarketEvent event, long atMs) {}

  private final List<String> symbols;
  private final Predicate<MarketEvent> admits;
  private final long minAgeMs;
  private final long maxAgeMs;

  NaiveView(List<String> symbols, Predicate<MarketEvent> admits, long minAgeMs, long maxAgeMs) {
    this.symbols = symbols;
    this.admits = admits;
    this.minAgeMs = minAgeMs;
    this.maxAgeMs = maxAgeMs;
  }

  /** Ids by key of the view at a moment. */
  Map<String, String> at(List<Happening> session, long nowMs) {
    Map<String, String> view = new TreeMap<>();
    byKey(session)
        .forEach(
            (key, happenings) -> {
              for (int i = happenings.size() - 1; i >= 0; i--) {
                if (visible(happenings, i, nowMs)) {
                  view.put(key, happenings.get(i).event().head().id());
                  return;
                }
              }
            });
    return view;
  }

  /** What became of the events that a group has to account for. */
  record Account(long all, long filtered) {}

  /**
   * Counts the events since one of the session, and with them those that were too young then.
   *
   * @param since number of events before
   * @param sinceMs engine clock when counting began
   */
  Account account(List<Happening> session, int since, long sinceMs, long nowMs) {
    List<Happening> counted = waiting(session.subList(0, since), sinceMs);
    counted.addAll(session.subList(since, session.size()));
    long all = 0;
    long filtered = 0;
    for (List<Happening> happenings : byKey(session).values()) {
      for (int i = 0; i < happenings.size(); i++) {
        Happening each = happenings.get(i);
        if (each.event() != null && counted.contains(each)) {
          all++;
          filtered += (!mayPass(each) || replacedBefore(happenings, i, nowMs)) ? 1 : 0;
        }
      }
    }
    return new Account(all, filtered);
  }

  private List<Happening> waiting(List<Happening> before, long nowMs) {
    List<Happening> waiting = new ArrayList<>();
    for (List<Happening> happenings : byKey(before).values()) {
      for (int i = 0; i < happenings.size(); i++) {
        Happening each = happenings.get(i);
        if (mayPass(each) && tooYoung(each, nowMs) && !replacedBefore(happenings, i, nowMs)) {
          waiting.add(each);
        }
      }
    }
    return waiting;
  }

  private Map<String, List<Happening>> byKey(List<Happening> session) {
    Map<String, List<Happening>> keys = new TreeMap<>();
    for (Happening each : session) {
      if (symbols.contains(each.symbol())) {
        keys.computeIfAbsent(keyOf(each), _ -> new ArrayList<>()).add(each);
      }
    }
    return keys;
  }

  private static String keyOf(Happening each) {
    if (each.event() == null || each.event() instanceof MarketEvent.Trend) {
      return "T:" + each.symbol();
    }
    boolean up = each.event().head().direction() == Direction.UP;
    if (each.event() instanceof MarketEvent.Surge) {
      return "S:" + each.symbol() + (up ? ":up" : ":down");
    }
    return (up ? "H:" : "L:") + each.symbol();
  }

  private boolean visible(List<Happening> same, int i, long nowMs) {
    Happening each = same.get(i);
    if (each.event() == null || !mayPass(each) || !ageFits(each, nowMs)) {
      return false;
    }
    if (keyOf(each).startsWith("T:")) {
      return i == same.size() - 1;
    }
    return !replacedBefore(same, i, nowMs);
  }

  /** Whether it was still too young when another one took its place, or ended it. */
  private boolean replacedBefore(List<Happening> same, int i, long nowMs) {
    Happening each = same.get(i);
    boolean state = keyOf(each).startsWith("T:");
    for (Happening next : same.subList(i + 1, same.size())) {
      if (next.atMs() <= nowMs && (state || mayPass(next))) {
        return tooYoung(each, next.atMs());
      }
    }
    return false;
  }

  private boolean mayPass(Happening each) {
    return each.event() != null
        && admits.test(each.event())
        && minAgeLimit(each) <= maxAgeLimit(each)
        && age(each, each.atMs()) <= maxAgeLimit(each);
  }

  private boolean ageFits(Happening each, long nowMs) {
    return !tooYoung(each, nowMs) && age(each, nowMs) <= maxAgeLimit(each);
  }

  private boolean tooYoung(Happening each, long nowMs) {
    return age(each, nowMs) < minAgeLimit(each);
  }

  private long minAgeLimit(Happening each) {
    return each.event() instanceof MarketEvent.Extreme ? Long.MIN_VALUE : minAgeMs;
  }

  private long maxAgeLimit(Happening each) {
    return each.event() instanceof MarketEvent.Extreme ? Long.MAX_VALUE : maxAgeMs;
  }

  private static long age(Happening each, long nowMs) {
    return switch (each.event()) {
      case MarketEvent.Trend trend -> nowMs - trend.startMs();
      case MarketEvent.Surge surge -> nowMs - surge.head().tsMs();
      case MarketEvent.Extreme extreme -> nowMs - extreme.head().tsMs();
    };
  }
}
