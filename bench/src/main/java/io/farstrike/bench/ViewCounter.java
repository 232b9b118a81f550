package io.farstrike.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.market.stream.ClientSays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A client that keeps the view of highs, and counts what it got and what it was told it missed. */
final class ViewCounter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, High> highs = new HashMap<>();
  private String epoch = "";
  private long seq = -1;
  private long rows;
  private long events;
  private long gaps;
  private long statedLost;
  private long snapshots;
  private boolean broken;

  /** A symbol's newest high, the how manieth it is of the session. */
  record High(String eventId, long count) {}

  void take(byte[] message) {
    try {
      take(JSON.readTree(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(JsonNode message) {
    switch (message.path("type").asText()) {
      case "snapshot" -> snapshot(message);
      case "delta" -> delta(message);
      case "gap" -> {
        gaps++;
        statedLost += message.path("lost").asLong();
      }
      default -> {
        // statuses and heartbeats say nothing of rows
      }
    }
  }

  private void snapshot(JsonNode message) {
    if (message.path("part").asInt() == 1) {
      highs.clear();
      snapshots++;
    }
    epoch = message.path("epoch").asText();
    seq = message.path("seq").asLong();
    broken = false;
    message.path("rows").forEach(this::put);
  }

  private void delta(JsonNode message) {
    if (message.path("seq").asLong() <= seq) {
      return;
    }
    broken |=
        !message.path("epoch").asText().equals(epoch) || message.path("prevSeq").asLong() != seq;
    seq = message.path("seq").asLong();
    for (JsonNode row : message.path("upsert")) {
      put(row);
      rows++;
      events += row.path("merged").asLong(1);
    }
  }

  private void put(JsonNode row) {
    if (row.path("type").asText().equals("high")) {
      highs.put(
          row.path("ticker").asText(),
          new High(row.path("eventId").asText(), row.path("countUp").asLong()));
    }
  }

  ClientSays position() {
    return seq < 0 ? new ClientSays.Start() : new ClientSays.Resume(epoch, seq);
  }

  High high(String symbol) {
    return highs.getOrDefault(symbol, new High("", 0));
  }

  long rows() {
    return rows;
  }

  long events() {
    return events;
  }

  long gaps() {
    return gaps;
  }

  long statedLost() {
    return statedLost;
  }

  long snapshots() {
    return snapshots;
  }

  /** Whether a delta did not follow the one before, and no snapshot came after it. */
  boolean isBroken() {
    return broken;
  }
}
