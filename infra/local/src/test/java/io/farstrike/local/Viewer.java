package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One socket of somebody: all that comes on it is held against what may come. */
final class Viewer {

  /** Where a client stands: what it says when it comes back. */
  record Position(String epoch, long seq, int wish, Map<String, String> view, boolean whole) {

    static final Position NONE = new Position("", -1, -1, Map.of(), false);

    String words() {
      return seq < 0
          ? "{\"action\":\"start\"}"
          : "{\"action\":\"resume\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + '}';
    }
  }

  /** Rows of a frame that surely fit it. */
  private static final int FEW = 40;

  private static final List<String> QUIET = List.of("heartbeat", "stale", "pong");

  final Watcher watcher;
  final int session;
  final SocketClient socket;

  /** When the answer to the request that ended its right was there. */
  long endedMs = Long.MAX_VALUE;

  private final NaiveGrant oracle;
  private final Map<String, Integer> seen;
  private final boolean begun;
  private Position at;
  private String said;
  private boolean greeted;
  private boolean gapTold;
  private boolean backAgain;
  private int wishOfParts;
  private Optional<Map<String, String>> parts = Optional.empty();
  private Set<String> over = new TreeSet<>();
  private String lastStatus = "";
  private long eventTimeMs;

  Viewer(
      Watcher watcher,
      int session,
      SocketClient socket,
      Position from,
      NaiveGrant oracle,
      Map<String, Integer> seen) {
    this.watcher = watcher;
    this.session = session;
    this.socket = socket;
    this.oracle = oracle;
    this.seen = seen;
    begun = from.seq() >= 0;
    backAgain = begun;
    at = from;
    said = from.words();
    socket.say(said);
  }

  @Override
  public String toString() {
    return "%s of %s at %s, last status %s, wished %s, said %s"
        .formatted(session, watcher, at, lastStatus, watcher.wishes.getLast(), said);
  }

  /** Asks for the whole view. */
  void refresh() {
    said = "{\"action\":\"refresh\"}";
    socket.say(said);
  }

  Position position() {
    return at;
  }

  String lastStatus() {
    return lastStatus;
  }

  /** Time of the market as this socket knows it. */
  long eventTimeMs() {
    return eventTimeMs;
  }

  /** Whether it shows what its user wished last. */
  boolean isSettled() {
    return at.wish() >= 0 && watcher.wishes.get(at.wish()).equals(watcher.wishes.getLast());
  }

  /** Takes what has come. */
  void drain() {
    for (Optional<JsonNode> next = socket.poll(); next.isPresent(); next = socket.poll()) {
      take(next.get());
    }
  }

  private void take(JsonNode message) {
    String type = message.path("type").asText();
    if (message.path("message").asText().equals("Internal server error")) {
      // The gateway's own answer: what was said did not arrive.
      count("said again");
      socket.say(said);
      return;
    }
    assertThat(greeted || message.path("status").asText().equals("connected"))
        .as("begins with a greeting: %s", message)
        .isTrue();
    greeted = true;
    count(type);
    switch (type) {
      case "status" -> status(message);
      case "gap" -> gap(message);
      case "snapshot" -> snapshot(message);
      case "delta" -> delta(message);
      default -> assertThat(QUIET).as(message.toString()).contains(type);
    }
    if (type.equals("heartbeat") && parts.isEmpty() && is(message, at.epoch())) {
      assertThat(message.path("seq").asLong()).as("a tail that is lost").isEqualTo(at.seq());
    }
  }

  private void status(JsonNode message) {
    lastStatus = message.path("status").asText();
    assertThat(lastStatus)
        .isNotIn("filter_error", "preferences_unavailable", "refused", "disconnected");
    JsonNode handle = message.path("detail").path("userId");
    if (handle.isTextual()) {
      watcher.calls(handle.asText());
    }
  }

  private void gap(JsonNode message) {
    assertThat(message.path("epoch").asText()).as(message.toString()).isEqualTo(at.epoch());
    assertThat(message.path("from").asLong()).as(message.toString()).isEqualTo(at.seq() + 1);
    gapTold = true;
  }

  private void snapshot(JsonNode message) {
    String reason = message.path("reason").asText();
    if (message.path("part").asInt() == 1) {
      assertThat(isAnnounced(reason, message))
          .as("why a view, %s after %s: %s", reason, at, message)
          .isTrue();
      wishOfParts = watcher.wish(message);
      assertThat(wishOfParts).as("a wish of before").isGreaterThanOrEqualTo(at.wish());
      parts = Optional.of(new TreeMap<>());
      over = new TreeSet<>();
      count("snapshot, " + reason);
    }
    Map<String, String> rows = parts.orElseThrow();
    show(rows, message.path("rows"), wishOfParts, message);
    if (message.path("part").asInt() < message.path("parts").asInt()) {
      return;
    }
    long seq = message.path("seq").asLong();
    if (reason.equals("refresh") && at.whole() && is(message, at.epoch()) && seq == at.seq()) {
      assertThat(at.view()).as("what frames made, and the view").isEqualTo(rows);
      count("views compared");
    }
    at = new Position(message.path("epoch").asText(), seq, wishOfParts, rows, true);
    parts = Optional.empty();
    gapTold = false;
    backAgain = false;
  }

  private boolean isAnnounced(String reason, JsonNode message) {
    return switch (reason) {
      case "connect" -> !begun && at.seq() < 0;
      case "gap" -> gapTold;
      case "filter_changed", "universe_changed" -> watcher.wishes.size() > 1;
      case "resume_large" -> is(message, at.epoch()) && message.path("seq").asLong() >= at.seq();
      case "refresh" -> true;
      default -> false;
    };
  }

  private void delta(JsonNode message) {
    assertThat(parts).as("amid a view: %s", message).isEmpty();
    assertThat(message.path("epoch").asText()).as(message.toString()).isEqualTo(at.epoch());
    assertThat(message.path("prevSeq").asLong()).as("no frame left out").isEqualTo(at.seq());
    assertThat(gapTold).as("the view after a gap comes first").isFalse();
    Set<String> wereOver = over;
    over = new TreeSet<>();
    Map<String, String> view = new TreeMap<>(at.view());
    message.path("remove").forEach(key -> view.remove(key.asText()));
    show(view, message.path("upsert"), at.wish(), message);
    if (message.path("upsert").size() + message.path("remove").size() < FEW) {
      message.path("remove").forEach(key -> wereOver.remove(key.asText()));
      message.path("upsert").forEach(row -> wereOver.remove(keyOf(row)));
      assertThat(wereOver).as("too old, and still there after %s", message).isEmpty();
    }
    if (backAgain) {
      count("resumed by a delta");
      backAgain = false;
    }
    at = new Position(at.epoch(), message.path("seq").asLong(), at.wish(), view, at.whole());
  }

  private void show(Map<String, String> view, JsonNode rows, int wish, JsonNode message) {
    eventTimeMs = Math.max(eventTimeMs, message.path("eventTimeMs").asLong());
    assertThat(message.path("serverTimeMs").asLong())
        .as("a frame of after the end of the right")
        .isLessThanOrEqualTo(endedMs);
    Watcher.Wish wanted = watcher.wishes.get(wish);
    JsonNode filters = watcher.filters(wanted);
    long nowMs = message.path("eventTimeMs").asLong();
    for (JsonNode row : rows) {
      assertThat(oracle.grants(watcher.symbols(wanted), filters, row, nowMs))
          .as("%s at %d for %s of %s", row, nowMs, wanted, filters)
          .isTrue();
      // A view is as the last frame left it: what has become too old leaves with the next one.
      if (oracle.isOver(filters, row, nowMs)) {
        over.add(keyOf(row));
        count("rows that leave with the next frame");
      }
      view.put(keyOf(row), row.path("eventId").asText());
      count("row, " + row.path("type").asText());
    }
    seen.merge("rows", rows.size(), Integer::sum);
  }

  private static String keyOf(JsonNode row) {
    String ticker = row.path("ticker").asText();
    return switch (row.path("type").asText()) {
      case "high" -> "H:" + ticker;
      case "low" -> "L:" + ticker;
      case "trend" -> "T:" + ticker;
      default -> "S:" + ticker + ':' + row.path("direction").asText();
    };
  }

  private static boolean is(JsonNode message, String epoch) {
    return message.path("epoch").asText().equals(epoch);
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
