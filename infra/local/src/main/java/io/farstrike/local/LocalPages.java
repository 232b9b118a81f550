package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.gateway.HttpGateway;
import io.farstrike.local.gateway.OpenSockets;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages that exist on this machine only: the mail that was not sent, the sockets, and what all
 * share.
 */
final class LocalPages {

  private final Outbox outbox;
  private final OpenSockets sockets;

  LocalPages(Outbox outbox, OpenSockets sockets) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.sockets = requireNonNull(sockets, "sockets is null");
  }

  void mount(HttpGateway gateway) {
    gateway.local(HandlerType.GET, "/local/outbox", this::mail);
    gateway.local(HandlerType.DELETE, "/local/sockets", this::dropSockets);
  }

  private void mail(Context http) {
    List<Map<String, String>> mails =
        outbox.list().stream()
            .map(
                mail ->
                    Map.of(
                        "to", mail.to(),
                        "subject", mail.subject(),
                        "body", mail.body(),
                        "code", mail.code(),
                        "at", mail.at().toString()))
            .toList();
    answer(http, Map.of("items", mails));
  }

  /** To see what a page makes of it. */
  private void dropSockets(Context http) {
    answer(http, Map.of("closed", sockets.closeAll()));
  }

  /** The body, or nothing after the answer has been given that it cannot be used. */
  static <T> Optional<T> body(Context http, Class<T> type) {
    try {
      return Optional.of(Json.read(http.body(), type));
    } catch (IllegalArgumentException e) {
      refuse(http, "The body is not what this page takes.");
      return Optional.empty();
    }
  }

  static void refuse(Context http, String message) {
    http.status(400);
    answer(http, Map.of("message", message));
  }

  static void answer(Context http, Object body) {
    http.contentType("application/json").result(Json.write(body));
  }
}
