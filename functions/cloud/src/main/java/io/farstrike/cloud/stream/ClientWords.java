package io.farstrike.cloud.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.market.stream.ClientSays;
import io.farstrike.market.stream.ClientSays.Code;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Reads what clients say on their sockets; whatever is no message of ours becomes a refusal. */
public final class ClientWords {

  /** The largest message of a client, in bytes of UTF-8. */
  public static final int MOST_BYTES = 4 * 1024;

  private ClientWords() {}

  /** Reads one text message. */
  public static ClientSays read(String text) {
    if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return new ClientSays.Refused(Code.TOO_LARGE);
    }
    try {
      return read(Json.tree(text));
    } catch (IllegalArgumentException e) {
      return new ClientSays.Refused(Code.BAD_REQUEST);
    }
  }

  private static ClientSays read(JsonNode message) {
    String action = message.path("action").textValue();
    if (!message.isObject() || action == null) {
      return new ClientSays.Refused(Code.BAD_REQUEST);
    }
    return switch (action) {
      case "start" -> {
        requireFields(message, "action");
        yield new ClientSays.Start();
      }
      case "resume" -> {
        requireFields(message, "action", "epoch", "seq");
        yield new ClientSays.Resume(text(message, "epoch"), whole(message, "seq"));
      }
      case "refresh" -> {
        requireFields(message, "action");
        yield new ClientSays.Refresh();
      }
      case "status" -> {
        requireFields(message, "action");
        yield new ClientSays.Status();
      }
      case "ping" -> {
        requireFields(message, "action", "id");
        yield new ClientSays.Ping(text(message, "id"));
      }
      default -> new ClientSays.Refused(Code.UNKNOWN_ACTION);
    };
  }

  private static void requireFields(JsonNode message, String... names) {
    Set<String> there = new TreeSet<>();
    message.fieldNames().forEachRemaining(there::add);
    if (!there.equals(Set.of(names))) {
      throw new IllegalArgumentException("other fields than the action has");
    }
  }

  private static String text(JsonNode message, String name) {
    String value = message.path(name).textValue();
    if (value == null) {
      throw new IllegalArgumentException("no text " + name);
    }
    return value;
  }

  private static long whole(JsonNode message, String name) {
    JsonNode value = message.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("no whole number " + name);
    }
    return value.longValue();
  }
}
