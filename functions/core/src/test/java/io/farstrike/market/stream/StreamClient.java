package io.farstrike.market.stream;

import io.farstrike.market.match.JsonTree;
import io.farstrike.market.match.ViewClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A client as the protocol asks for it: it keeps a view, and resumes when something is missing. */
@NullUnmarked
public final class StreamClient {

  private static final long PATIENCE_MS = 2_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final ViewClient view = new ViewClient();
  private final List<Map<String, Object>> messages = new ArrayList<>();
  private long resumeAtMs = NEVER;

  /** Takes one message. */
  public void take(long nowMs, byte[] frame) {
    Map<String, Object> message = JsonTree.object(frame);
    messages.add(message);
    follow(nowMs, message);
  }

  /** Does what a message asks for, and does not keep it; whether the view moved on. */
  boolean follow(long nowMs, Map<String, Object> message) {
    return switch ((String) message.get("type")) {
      case "snapshot", "delta" -> rows(nowMs, message);
      case "heartbeat" -> heartbeat(nowMs, message);
      default -> false;
    };
  }

  private boolean rows(long nowMs, Map<String, Object> message) {
    ViewClient.Outcome outcome = view.take(message);
    switch (outcome) {
      case APPLIED -> resumeAtMs = NEVER;
      case IGNORED -> {}
      case INCOMPLETE -> resumeAtMs = nowMs + PATIENCE_MS;
      case RESUME -> resumeAtMs = Math.min(resumeAtMs, nowMs);
    }
    return outcome == ViewClient.Outcome.APPLIED;
  }

  /** A tail that is lost shows in heartbeats only; so does a whole epoch. */
  private boolean heartbeat(long nowMs, Map<String, Object> message) {
    if (message.containsKey("epoch")) {
      boolean other = !view.epoch().equals(message.get("epoch"));
      boolean behind = ((BigDecimal) message.get("seq")).longValueExact() > view.seq();
      if (other || behind) {
        resumeAtMs = Math.min(resumeAtMs, nowMs + PATIENCE_MS);
      }
    }
    return false;
  }

  /** What it says now, if anything; asked again until it gets its answer. */
  public Optional<ClientSays> says(long nowMs) {
    if (nowMs < resumeAtMs) {
      return Optional.empty();
    }
    resumeAtMs = nowMs + PATIENCE_MS;
    return Optional.of(position());
  }

  /** Where it stands. */
  public ClientSays position() {
    return view.seq() < 0
        ? new ClientSays.Start()
        : new ClientSays.Resume(view.epoch(), view.seq());
  }

  /** Messages of a type so far. */
  public List<Map<String, Object>> of(String type) {
    return messages.stream().filter(message -> type.equals(message.get("type"))).toList();
  }

  /** Status words so far. */
  public List<String> words() {
    return of("status").stream().map(message -> (String) message.get("status")).toList();
  }

  public List<Map<String, Object>> messages() {
    return messages;
  }

  public ViewClient view() {
    return view;
  }
}
