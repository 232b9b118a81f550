package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.Tickets;
import io.farstrike.tenancy.Secret;

/** Tickets for sockets. */
final class TicketOperations {

  private final Platform platform;
  private final Tickets tickets;
  private final Connections connections;

  TicketOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.tickets = platform.tickets();
    this.connections = platform.connections();
  }

  private record Issued(String ticket, String url, long expiresIn) {}

  /** The handshake takes the slot and may still find none; this spares it the way. */
  ApiResponse create(ApiRequest request, Caller caller) {
    int open = connections.open(caller.scope()).size();
    if (open >= Connections.PER_USER) {
      throw ProblemException.connectionLimit(
          new ProblemException.Connections(Connections.PER_USER, open), Connections.LEASE);
    }
    Secret ticket = tickets.issue(caller.scope(), caller.session());
    return ApiResponse.ok(
        new Issued(
            ticket.reveal(),
            platform.sockets().address().get().toString(),
            Tickets.LIFE.toSeconds()));
  }
}
