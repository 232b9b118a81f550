package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.market.MarketClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Whether a row of the wire may be shown to somebody: a plain list of symbols, and the filter's
 * document read field by field. With no code of the product.
 */
final class NaiveGrant {

  private static final List<String> LEVELS = List.of("weak", "moderate", "strong");
  private static final long MINUTE_MS = 60_000;

  /** Ratios come with two decimals: one of 1.504 passes a limit of 1.5 and reads 1.5. */
  private static final double ROUNDED = 0.0051;

  private final Map<String, Long> dayVolumes = new HashMap<>();

  /** Of a day whose rows say no volume of the day. */
  NaiveGrant(Path day) throws IOException {
    Map<String, Long> sums = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(day)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        long sum = sums.merge(cells[1], Long.parseLong(cells[6]), Long::sum);
        long startMs =
            LocalDateTime.parse(cells[0].replace(' ', 'T'))
                .atZone(MarketClock.INDIA)
                .toInstant()
                .toEpochMilli();
        dayVolumes.put(cells[1] + startMs / MINUTE_MS, sum);
      }
    }
  }

  /**
   * Whether a row may come into a view, its greatest age apart.
   *
   * @param symbols whose events are wanted
   * @param filters of the document; absent groups and fields mean their defaults
   * @param eventTimeMs the engine's time of the frame that has the row
   */
  boolean grants(List<String> symbols, JsonNode filters, JsonNode row, long eventTimeMs) {
    return symbols.contains(row.path("ticker").asText())
        && switch (row.path("type").asText()) {
          case "high", "low" -> extreme(filters.path("highlow"), row);
          case "trend" -> trend(filters.path("trends"), row, eventTimeMs);
          case "surge" -> surge(filters.path("surge"), row, eventTimeMs);
          default -> false;
        };
  }

  /** Whether a row is older than its user wants. */
  boolean isOver(JsonNode filters, JsonNode row, long eventTimeMs) {
    return switch (row.path("type").asText()) {
      case "trend" -> {
        JsonNode rules = filters.path("trends");
        int window =
            switch (rules.path("timeWindow").asText("medium")) {
              case "short" -> 180;
              case "medium" -> 360;
              default -> 600;
            };
        yield trendAge(row, eventTimeMs) > window * 1_000L
            || isOver(rules, "trendAge", trendAge(row, eventTimeMs), 120_000, 300_000);
      }
      case "surge" -> {
        long age = surgeAge(row, eventTimeMs);
        yield age >= 1_800_000 || isOver(filters.path("surge"), "surgeAge", age, 30_000, 120_000);
      }
      default -> false;
    };
  }

  private static boolean isOver(JsonNode rules, String field, long age, long fresh, long recent) {
    String word = rules.path(field).asText("all");
    JsonNode most = rules.path("maxAgeS");
    return (word.equals("fresh") && age >= fresh)
        || (word.equals("recent") && age >= recent)
        || (most.isNumber() && age > 1_000 * most.asLong());
  }

  /** The age in a row is cut to seconds: it was up to one more. */
  private static long trendAge(JsonNode row, long eventTimeMs) {
    return eventTimeMs
        - row.path("lastTrendUpdate").asLong()
        + 1_000 * row.path("trendAge").asLong(0);
  }

  private static long surgeAge(JsonNode row, long eventTimeMs) {
    return eventTimeMs - row.path("lastSurgeTimestamp").asLong();
  }

  private boolean extreme(JsonNode rules, JsonNode row) {
    long minute = row.path("lastUpdate").asLong() / MINUTE_MS;
    long dayVolume = dayVolumes.getOrDefault(row.path("ticker").asText() + minute, 0L);
    return row.path("countUp").asLong() + row.path("countDown").asLong()
            >= rules.path("minCount").asLong(0)
        && row.path("volume").asLong(0) >= rules.path("minVolume").asLong(0)
        && dayVolume >= rules.path("minDayVolume").asLong(0);
  }

  private static boolean trend(JsonNode rules, JsonNode row, long eventTimeMs) {
    String direction = row.path("direction").asText();
    String position = row.path("trendVwapPosition").asText();
    boolean positioned =
        switch (rules.path("vwapPosition").asText("any_vwap_position")) {
          case "uptrend_above_vwap" -> direction.equals("up") && position.equals("above");
          case "downtrend_below_vwap" -> direction.equals("down") && position.equals("below");
          default -> true;
        };
    boolean confirmed =
        rules.path("volumeConfirmation").asText("all_trends").equals("all_trends")
            || row.path("relVolume").asDouble() > 1.5 - ROUNDED;
    return positioned
        && confirmed
        && level(row.path("trendStrength")) >= level(rules, "strength")
        && isOfAge(rules, trendAge(row, eventTimeMs) + 1_000);
  }

  private static boolean surge(JsonNode rules, JsonNode row, long eventTimeMs) {
    String trigger = row.path("triggerType").asText();
    String wanted = rules.path("triggerType").asText("price_and_volume");
    boolean triggered =
        switch (wanted) {
          case "price_and_volume" -> !trigger.equals("unknown");
          case "price" -> List.of("price", "price_and_volume", "price_driven").contains(trigger);
          case "volume" -> List.of("volume", "price_and_volume", "volume_driven").contains(trigger);
          default -> trigger.equals(wanted);
        };
    boolean priced = rules.path("priceRange").isEmpty();
    for (JsonNode range : rules.path("priceRange")) {
      priced |= range.asText().equals(range(row.path("price").asDouble()));
    }
    return triggered
        && priced
        && level(row.path("strength")) >= level(rules, "magnitude")
        && Math.abs(row.path("magnitude").asDouble())
            >= rules.path("minMagnitudePct").asDouble(0) - ROUNDED
        && isOfAge(rules, surgeAge(row, eventTimeMs));
  }

  private static String range(double rupees) {
    if (rupees < 20) {
      return "penny";
    }
    if (rupees < 500) {
      return "low";
    }
    return rupees < 2_000 ? "mid" : "high";
  }

  private static boolean isOfAge(JsonNode rules, long ageMs) {
    return ageMs >= 1_000 * rules.path("minAgeS").asLong(0);
  }

  private static int level(JsonNode strength) {
    return LEVELS.indexOf(strength.asText());
  }

  private static int level(JsonNode rules, String field) {
    return LEVELS.indexOf(rules.path(field).asText("moderate"));
  }
}
