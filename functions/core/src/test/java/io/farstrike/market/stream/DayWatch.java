package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.ViewClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** Holds all that one user receives against the user's oracle. */
@NullUnmarked
final class DayWatch {

  /** A frame of this length may have left rows for the next one. */
  private static final int FULL_BYTES = 32_768 - 800;

  private static final long LATE_MS = 600;

  /** What was looked at, of all users. */
  static final class Seen {
    long rows;
    long rowBytes;
    long longest;
    long longestReversal;
    long views;
    long accounts;
    long frames;
    long merged;
  }

  final NaiveMember oracle;
  private final String name;
  private final Seen seen;
  private final ViewClient client = new ViewClient();
  private final Map<String, Long> received = new TreeMap<>();
  private boolean behind;

  DayWatch(String name, NaiveMember oracle, Seen seen) {
    this.name = name;
    this.oracle = oracle;
    this.seen = seen;
    oracle.tallies().keySet().forEach(list -> received.put(list, 0L));
  }

  /** Takes a message at the moment it is sent. */
  void take(long serverMs, byte[] frame) {
    assertThat(frame.length).isLessThanOrEqualTo(32_768);
    Map<String, Object> message = JsonTree.object(frame);
    switch ((String) message.get("type")) {
      case "snapshot" -> {
        measure(frame);
        JsonTree.list(message.get("rows")).forEach(row -> granted(serverMs, row));
        apply(message);
      }
      case "delta" -> delta(serverMs, frame, message);
      default -> {}
    }
  }

  private void delta(long serverMs, byte[] frame, Map<String, Object> message) {
    measure(frame);
    boolean inStep =
        number(message, "seq") == number(message, "prevSeq") + 1
            && number(message, "serverTimeMs") == serverMs;
    seen.frames++;
    seen.merged += inStep ? 0 : 1;
    behind |= !inStep;
    if (inStep && message.get("stats") != null) {
      account(JsonTree.object(JsonTree.object(message.get("stats")).get("byCategory")));
    }
    Set<Object> keys = new HashSet<>(JsonTree.list(message.get("remove")));
    assertThat(keys).hasSameSizeAs(JsonTree.list(message.get("remove")));
    for (Object each : JsonTree.list(message.get("upsert"))) {
      Map<String, Object> row = JsonTree.object(each);
      String key = ViewClient.keyOf(row);
      assertThat(keys.add(key)).as("%s once in a frame", key).isTrue();
      granted(serverMs, row);
      int events = oracle.tell(key, (String) row.get("eventId"));
      if (inStep) {
        long merged = row.get("merged") == null ? 1 : number(row, "merged");
        assertThat(merged).as("%s: events behind %s", name, row).isEqualTo(events);
      }
      received.merge(NaiveMember.listOf(key), 1L, Long::sum);
    }
    apply(message);
    if (inStep && frame.length < FULL_BYTES) {
      checkView();
    }
  }

  private void granted(long serverMs, Object row) {
    Map<String, Object> fields = JsonTree.object(row);
    String key = ViewClient.keyOf(fields);
    assertThat(oracle.grants(key, (String) fields.get("eventId"), serverMs, LATE_MS))
        .as("%s may see %s", name, fields)
        .isTrue();
  }

  private void apply(Map<String, Object> message) {
    assertThat(client.take(message)).as(name).isEqualTo(ViewClient.Outcome.APPLIED);
  }

  /** The view of the client is the oracle's. */
  void checkView() {
    seen.views++;
    assertThat(client.ids()).as(name).isEqualTo(oracle.ids());
  }

  /** Figures are those of the moment before the frame that carries them. */
  private void account(Map<String, Object> byCategory) {
    Map<String, String> ids = client.ids();
    oracle
        .tallies()
        .forEach(
            (list, tally) -> {
              Map<String, Object> counts = JsonTree.object(byCategory.get(list));
              if (behind) {
                received.put(list, number(counts, "sent"));
              }
              assertThat(number(counts, "beforeFilter")).as(name + list).isEqualTo(tally.before);
              assertThat(number(counts, "filtered")).as(name + list).isEqualTo(tally.filtered);
              assertThat(number(counts, "sent")).as(name + list).isEqualTo(received.get(list));
              assertThat(number(counts, "lost")).as(name + list).isZero();
              assertThat(
                      number(counts, "sent") + number(counts, "folded") + oracle.pending(list, ids))
                  .as("%s: sent, folded and pending %s", name, list)
                  .isEqualTo(tally.before - tally.filtered);
            });
    seen.accounts += behind ? 0 : 1;
    behind = false;
  }

  private void measure(byte[] frame) {
    List<String> rows = new ArrayList<>(FrameRows.of(frame));
    for (String row : rows) {
      seen.rows++;
      seen.rowBytes += row.length();
      if (row.contains("\"reversalInfo\"")) {
        seen.longestReversal = Math.max(seen.longestReversal, row.length());
      } else {
        seen.longest = Math.max(seen.longest, row.length());
      }
    }
  }

  long received() {
    return received.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long number(Map<String, Object> message, String field) {
    return ((BigDecimal) message.get(field)).longValueExact();
  }
}
