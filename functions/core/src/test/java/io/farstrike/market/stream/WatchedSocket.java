package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.ViewClient;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One connection: what the network does to it, its client, and what may be sent to it. */
@NullUnmarked
final class WatchedSocket {

  /** A row may be told this long after it left: a slot and the budget of the connection. */
  private static final long LATE_MS = 600;

  /** Time that a change of preferences has to work. */
  private static final long CHANGE_MS = 1_000;

  /** What the network does. */
  enum Network {
    GOOD,
    LATE,
    LOSES,
    DOUBLES,
    SWAPS,
    STUCK,
    FAILS,
    GONE
  }

  final String id;
  final Person person;
  final StreamClient client;
  Network network = Network.GOOD;

  /** Whether the client may lack something of which it cannot know yet. */
  boolean suspect = true;

  long revokedMs = Long.MAX_VALUE;

  private @Nullable Map<String, Object> held;
  private final Deque<Long> pushes = new ArrayDeque<>();
  private String epoch;
  private long seq;
  private final boolean resumed;
  private boolean gapTold;
  private boolean toldOnce;

  /**
   * @param client new, or the one of a connection that was lost
   */
  WatchedSocket(String id, Person person, StreamClient client) {
    this.id = id;
    this.person = person;
    this.client = client;
    resumed = client.view().seq() >= 0;
    epoch = client.view().epoch();
    seq = client.view().seq();
  }

  /** The client says where it stands. */
  void said(ClientSays says) {
    if (says instanceof ClientSays.Resume resume) {
      epoch = resume.epoch();
      seq = resume.seq();
    }
  }

  /** Whether the engine may send this now; the number of rows in it. */
  int sent(long nowMs, Map<String, Object> message) {
    while (!pushes.isEmpty() && nowMs - pushes.peek() >= 1_000) {
      pushes.remove();
    }
    pushes.add(nowMs);
    assertThat(pushes.size()).as("messages in a second to %s", id).isLessThanOrEqualTo(4);
    String type = (String) message.get("type");
    assertThat(toldOnce || type.equals("status")).as("%s begins with a status", id).isTrue();
    toldOnce = true;
    if (nowMs >= revokedMs) {
      assertThat(message.get("status")).as("%s after its end", id).isEqualTo("session_revoked");
      assertThat(nowMs).as("farewell in time").isLessThanOrEqualTo(revokedMs + 1_000);
    }
    return switch (type) {
      case "gap" -> {
        gapTold = true;
        yield 0;
      }
      case "snapshot" -> snapshot(nowMs, message);
      case "delta" -> delta(nowMs, message);
      case "status" -> {
        assertThat(JsonTree.object(message.get("detail")).getOrDefault("userId", person.handle))
            .isEqualTo(person.handle);
        yield 0;
      }
      default -> 0;
    };
  }

  private int snapshot(long nowMs, Map<String, Object> message) {
    String reason = (String) message.get("reason");
    assertThat(!reason.equals("gap") || gapTold).as("%s: gap told before %s", id, message).isTrue();
    assertThat(!resumed || !reason.equals("connect")).as("%s: why %s", id, message).isTrue();
    assertThat(!reason.equals("resume_large") || epoch.equals(message.get("epoch")))
        .as("%s: a view of another epoch without a gap, %s", id, message)
        .isTrue();
    epoch = (String) message.get("epoch");
    seq = number(message, "seq");
    return granted(nowMs, message, JsonTree.list(message.get("rows")));
  }

  private int delta(long nowMs, Map<String, Object> message) {
    assertThat(message.get("epoch")).as("%s: view before %s", id, message).isEqualTo(epoch);
    assertThat(number(message, "prevSeq")).as("%s: no frame left out", id).isLessThanOrEqualTo(seq);
    seq = Math.max(seq, number(message, "seq"));
    return granted(nowMs, message, JsonTree.list(message.get("upsert")));
  }

  /** No row but those that the oracle shows to this user at the time of the message. */
  private int granted(long nowMs, Map<String, Object> message, List<Object> rows) {
    long madeMs = number(message, "serverTimeMs");
    boolean changing = nowMs - person.changedMs <= CHANGE_MS;
    for (Object each : rows) {
      Map<String, Object> row = JsonTree.object(each);
      String key = ViewClient.keyOf(row);
      String eventId = (String) row.get("eventId");
      boolean granted =
          person.oracle.grants(key, eventId, madeMs, LATE_MS)
              || (changing && person.oracleBefore.grants(key, eventId, madeMs, LATE_MS));
      assertThat(granted)
          .as(
              "%s at %d, made %d: %s for %s, %s",
              id, nowMs, madeMs, row, person.wishes.document(), person.oracle.stay(key, eventId))
          .isTrue();
    }
    return rows.size();
  }

  /** Holds a message back, or lets it out before the one that was held. */
  List<Map<String, Object>> swap(Map<String, Object> message) {
    Map<String, Object> before = held;
    held = before == null ? message : null;
    return before == null ? List.of() : List.of(message, before);
  }

  /** The client gets a message. */
  void deliver(long nowMs, Map<String, Object> message) {
    boolean current =
        message.get("type").equals("heartbeat")
            && client.view().epoch().equals(message.get("epoch"))
            && client.view().seq() == number(message, "seq");
    if (client.follow(nowMs, message) || current) {
      suspect &= network != Network.GOOD;
    }
  }

  private static long number(Map<String, Object> message, String field) {
    return ((BigDecimal) message.get(field)).longValueExact();
  }
}
