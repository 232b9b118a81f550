package io.farstrike.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.market.tick.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long rows took from the taking of their tick to the write of their delta. Times are
 * milliseconds of any one clock.
 */
final class RowDelays {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<TickKey, Double> taken = new HashMap<>();
  private final IdentityHashMap<byte[], List<Double>> takenByFrame = new IdentityHashMap<>();
  private final List<Double> delays = new ArrayList<>();

  private record TickKey(String symbol, long tsMs) {}

  void took(Tick tick, double atMillis) {
    taken.put(new TickKey(tick.symbol(), tick.tsMs()), atMillis);
  }

  /** A frame goes to one connection; each of its rows counts. */
  void wrote(byte[] frame, double atMillis) {
    List<Double> rows = takenByFrame.get(frame);
    if (rows == null) {
      rows = takenOf(frame);
      takenByFrame.put(frame, rows);
    }
    rows.forEach(at -> delays.add(atMillis - at));
  }

  List<Double> delays() {
    return delays;
  }

  /** When the ticks were taken that a delta's rows tell of; none for other messages. */
  private List<Double> takenOf(byte[] frame) {
    List<Double> rows = new ArrayList<>();
    JsonNode message = parsed(frame);
    if (message.path("type").asText().equals("delta")) {
      for (JsonNode row : message.path("upsert")) {
        Double at = taken.get(new TickKey(row.path("ticker").asText(), timeOf(row)));
        if (at != null) {
          rows.add(at);
        }
      }
    }
    return rows;
  }

  private static long timeOf(JsonNode row) {
    for (String name : List.of("lastUpdate", "lastTrendUpdate", "lastSurgeTimestamp")) {
      if (row.has(name)) {
        return row.path(name).asLong();
      }
    }
    throw new IllegalStateException("a row without its time");
  }

  private static JsonNode parsed(byte[] frame) {
    try {
      return JSON.readTree(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
