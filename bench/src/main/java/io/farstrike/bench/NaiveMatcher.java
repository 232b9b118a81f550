package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Matching as one would write it at first: every event is tried for every user, the filter's
 * document is read field by field, and each user's row is written by Jackson. The filters of {@link
 * Wishes} ask for nothing that it does not know.
 */
final class NaiveMatcher {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<User> users = new ArrayList<>();
  private long userEvents;
  private long bytes;

  private record User(Set<String> symbols, Map<String, Object> filters) {}

  NaiveMatcher(List<Wishes.Wish> wishes) {
    for (Wishes.Wish wish : wishes) {
      users.add(
          new User(
              new HashSet<>(wish.preferences().highlow().symbols()),
              object(wish.settings().toTree(), "filters")));
    }
  }

  long userEvents() {
    return userEvents;
  }

  long bytes() {
    return bytes;
  }

  void raised(MarketEvent event) {
    for (User user : users) {
      if (user.symbols().contains(event.head().symbol()) && passes(user.filters(), event)) {
        userEvents++;
        bytes += json(row(event)).length;
      }
    }
  }

  private static boolean passes(Map<String, Object> filters, MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme extreme -> {
        Map<String, Object> rules = object(filters, "highlow");
        yield extreme.head().count() >= number(rules, "minCount")
            && extreme.head().volume() >= number(rules, "minVolume")
            && extreme.head().dayVolume() >= number(rules, "minDayVolume");
      }
      case MarketEvent.Trend trend ->
          trend.strength().compareTo(strength(object(filters, "trends"), "strength")) >= 0;
      case MarketEvent.Surge surge ->
          surge.strength().compareTo(strength(object(filters, "surge"), "magnitude")) >= 0;
    };
  }

  private static Map<String, Object> row(MarketEvent event) {
    EventHead head = event.head();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ticker", head.symbol());
    row.put("price", head.price() / 100.0);
    row.put("timeMs", head.tsMs());
    row.put("eventId", head.id());
    row.put("direction", word(head.direction()));
    row.put("count", head.count());
    row.put("countUp", head.countUp());
    row.put("countDown", head.countDown());
    row.put("percentChange", head.percentChange());
    row.put("vwap", head.vwap() / 100.0);
    row.put("vwapDivergence", head.vwapDivergence());
    row.put("volume", head.volume());
    row.put("relVolume", head.relVolume());
    switch (event) {
      case MarketEvent.Extreme extreme -> {
        row.put("type", extreme.isHigh() ? "high" : "low");
        row.put("sessionHigh", extreme.sessionHigh() / 100.0);
        row.put("sessionLow", extreme.sessionLow() / 100.0);
        row.put("significanceScore", extreme.significance());
      }
      case MarketEvent.Trend trend -> {
        row.put("type", "trend");
        row.put("trendStrength", word(trend.strength()));
        row.put("trendScore", trend.score());
        row.put("trendVwapPosition", word(trend.vwapPosition()));
        row.put("trendAge", (head.tsMs() - trend.startMs()) / 1_000);
      }
      case MarketEvent.Surge surge -> {
        row.put("type", "surge");
        row.put("magnitude", surge.magnitude());
        row.put("score", surge.score());
        row.put("strength", word(surge.strength()));
        row.put("triggerType", word(surge.trigger()));
        row.put("volumeMultiplier", surge.volumeMultiplier());
      }
    }
    return row;
  }

  private static byte[] json(Map<String, Object> row) {
    try {
      return JSON.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of plain values could not be written", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> tree, String name) {
    return (Map<String, Object>) requireNonNull(tree.get(name), name);
  }

  private static long number(Map<String, Object> tree, String name) {
    return ((Number) requireNonNull(tree.get(name), name)).longValue();
  }

  private static Strength strength(Map<String, Object> tree, String name) {
    return Strength.valueOf(
        ((String) requireNonNull(tree.get(name), name)).toUpperCase(Locale.ROOT));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
