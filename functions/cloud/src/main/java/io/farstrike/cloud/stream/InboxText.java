package io.farstrike.cloud.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.market.stream.ClientSays;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The wire form of messages of the inbox, version 1. */
final class InboxText {

  private static final int VERSION = Formats.INBOX_MESSAGE;

  private InboxText() {}

  static String of(InboxMessage message) {
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("version", VERSION);
    wire.put("userId", message.user().value());
    switch (message) {
      case InboxMessage.Connected it -> {
        wire.put("kind", "connected");
        wire.put("connectionId", it.connectionId());
        wire.put("handle", it.handle());
        wire.put("session", it.session());
        wire.put("connectedAt", it.connectedAt().toEpochMilli());
      }
      case InboxMessage.Disconnected it -> {
        wire.put("kind", "disconnected");
        wire.put("connectionId", it.connectionId());
      }
      case InboxMessage.Said it -> {
        wire.put("kind", "said");
        wire.put("connectionId", it.connectionId());
        said(wire, it.message());
      }
      case InboxMessage.PreferencesChanged it -> {
        wire.put("kind", "preferences-changed");
        wire.put("preferences", it.version());
      }
      case InboxMessage.Revoked it -> {
        wire.put("kind", "revoked");
        it.session().ifPresent(session -> wire.put("session", session));
        wire.put("reason", it.reason().name());
      }
      case InboxMessage.Personal it -> {
        wire.put("kind", "personal");
        it.connectionId().ifPresent(connection -> wire.put("connectionId", connection));
        wire.put("conflateKey", it.conflateKey());
        wire.put("json", it.json());
      }
    }
    return Json.write(wire);
  }

  private static void said(Map<String, Object> wire, ClientSays message) {
    switch (message) {
      case ClientSays.Start start -> wire.put("said", "start");
      case ClientSays.Resume resume -> {
        wire.put("said", "resume");
        wire.put("epoch", resume.epoch());
        wire.put("seq", resume.seq());
      }
      case ClientSays.Refresh refresh -> wire.put("said", "refresh");
      case ClientSays.Status status -> wire.put("said", "status");
      case ClientSays.Ping ping -> {
        wire.put("said", "ping");
        wire.put("id", ping.id());
      }
      case ClientSays.Refused refused -> {
        wire.put("said", "refused");
        wire.put("code", refused.code().name());
      }
    }
  }

  /**
   * Reads a message.
   *
   * @throws NewerFormatException if a newer version sent it
   * @throws IllegalArgumentException if it is none of ours
   */
  static InboxMessage parse(String text) {
    JsonNode wire = Json.tree(text);
    Formats.require("a message of the inbox", wire.path("version").asLong(), VERSION);
    if (whole(wire, "version") != VERSION) {
      throw new IllegalArgumentException("not a message of version " + VERSION);
    }
    UserId user = new UserId(text(wire, "userId"));
    return switch (text(wire, "kind")) {
      case "connected" ->
          new InboxMessage.Connected(
              text(wire, "connectionId"),
              user,
              text(wire, "handle"),
              text(wire, "session"),
              Instant.ofEpochMilli(whole(wire, "connectedAt")));
      case "disconnected" -> new InboxMessage.Disconnected(text(wire, "connectionId"), user);
      case "said" -> new InboxMessage.Said(text(wire, "connectionId"), user, said(wire));
      case "preferences-changed" ->
          new InboxMessage.PreferencesChanged(user, whole(wire, "preferences"));
      case "revoked" ->
          new InboxMessage.Revoked(
              user, ifText(wire, "session"), RevocationReason.valueOf(text(wire, "reason")));
      case "personal" ->
          new InboxMessage.Personal(
              user, ifText(wire, "connectionId"), text(wire, "conflateKey"), text(wire, "json"));
      default -> throw new IllegalArgumentException("unknown kind of message");
    };
  }

  private static ClientSays said(JsonNode wire) {
    return switch (text(wire, "said")) {
      case "start" -> new ClientSays.Start();
      case "resume" -> new ClientSays.Resume(text(wire, "epoch"), whole(wire, "seq"));
      case "refresh" -> new ClientSays.Refresh();
      case "status" -> new ClientSays.Status();
      case "ping" -> new ClientSays.Ping(text(wire, "id"));
      case "refused" -> new ClientSays.Refused(ClientSays.Code.valueOf(text(wire, "code")));
      default -> throw new IllegalArgumentException("unknown message of a client");
    };
  }

  private static String text(JsonNode wire, String field) {
    return ifText(wire, field).orElseThrow(() -> new IllegalArgumentException("no text " + field));
  }

  private static Optional<String> ifText(JsonNode wire, String field) {
    return Optional.ofNullable(wire.path(field).textValue());
  }

  private static long whole(JsonNode wire, String field) {
    JsonNode value = wire.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("no whole number " + field);
    }
    return value.longValue();
  }
}
