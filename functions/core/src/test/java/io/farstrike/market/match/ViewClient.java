package io.farstrike.market.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** A client's view, rebuilt from frames by the algorithm of the protocol; for tests. */
@NullUnmarked
public final class ViewClient {

  /** What a message did. */
  public enum Outcome {
    APPLIED,
    /** Told something that is known already. */
    IGNORED,
    /** Does not join on to what is known: the client must resume. */
    RESUME,
    /** A part of a snapshot, of which others are missing. */
    INCOMPLETE
  }

  private final Map<String, Map<String, Object>> view = new TreeMap<>();
  private final List<Map<String, Object>> parts = new ArrayList<>();
  private String epoch = "";
  private long seq = -1;
  private long upserts;
  private long merged;

  /** Takes a snapshot's part or a delta. */
  public Outcome take(byte[] frame) {
    return take(JsonTree.object(frame));
  }

  /** Takes one that was read already. */
  public Outcome take(Map<String, Object> message) {
    return switch ((String) message.get("type")) {
      case "snapshot" -> snapshot(message);
      case "delta" -> delta(message);
      default -> Outcome.IGNORED;
    };
  }

  /** Rows by key. */
  public Map<String, Map<String, Object>> view() {
    return view;
  }

  /** Event ids by key. */
  public Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    view.forEach((key, row) -> ids.put(key, (String) row.get("eventId")));
    return ids;
  }

  public String epoch() {
    return epoch;
  }

  public long seq() {
    return seq;
  }

  /** Rows of deltas so far. */
  public long upserts() {
    return upserts;
  }

  /** Events that the rows of deltas stood for so far. */
  public long merged() {
    return merged;
  }

  /** The key of a row, which is not sent. */
  public static String keyOf(Map<String, Object> row) {
    String ticker = (String) row.get("ticker");
    return switch ((String) row.get("type")) {
      case "high" -> "H:" + ticker;
      case "low" -> "L:" + ticker;
      case "trend" -> "T:" + ticker;
      case "surge" -> "S:" + ticker + ":" + row.get("direction");
      default -> throw new IllegalArgumentException("no row: " + row);
    };
  }

  private Outcome snapshot(Map<String, Object> message) {
    if (longOf(message, "part") != parts.size() + 1L) {
      parts.clear();
      return Outcome.RESUME;
    }
    parts.add(message);
    if (parts.size() < longOf(message, "parts")) {
      return Outcome.INCOMPLETE;
    }
    view.clear();
    for (Map<String, Object> part : parts) {
      put(JsonTree.list(part.get("rows")));
    }
    epoch = (String) message.get("epoch");
    seq = longOf(message, "seq");
    parts.clear();
    return Outcome.APPLIED;
  }

  private Outcome delta(Map<String, Object> message) {
    if (!epoch.equals(message.get("epoch"))) {
      return Outcome.RESUME;
    }
    if (longOf(message, "seq") <= seq) {
      return Outcome.IGNORED;
    }
    if (longOf(message, "prevSeq") != seq) {
      return Outcome.RESUME;
    }
    for (Object key : JsonTree.list(message.get("remove"))) {
      view.remove((String) key);
    }
    List<Object> rows = JsonTree.list(message.get("upsert"));
    put(rows);
    upserts += rows.size();
    for (Object row : rows) {
      Object events = JsonTree.object(row).get("merged");
      merged += events == null ? 1 : ((BigDecimal) events).longValueExact();
    }
    seq = longOf(message, "seq");
    return Outcome.APPLIED;
  }

  private void put(List<Object> rows) {
    for (Object each : rows) {
      Map<String, Object> row = JsonTree.object(each);
      view.put(keyOf(row), row);
    }
  }

  private static long longOf(Map<String, Object> message, String name) {
    return ((BigDecimal) message.get(name)).longValueExact();
  }
}
