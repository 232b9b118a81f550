package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Open sockets of all users. */
final class ConnectionOperations {

  private final Platform platform;
  private final DynamoDbClient across;

  ConnectionOperations(Platform platform, DynamoDbClient across) {
    this.platform = requireNonNull(platform, "platform is null");
    this.across = requireNonNull(across, "across is null");
  }

  private record Shown(String id, String user, Instant connectedAt) {}

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    Place after = Place.of(request.cursor());
    List<Connection> rest = open().stream().filter(after::isBefore).toList();
    List<Connection> page = rest.subList(0, Math.min(limit, rest.size()));
    return ApiResponse.ok(
        new Page<>(
            page.stream().map(ConnectionOperations::shown).toList(),
            rest.size() > limit
                ? Optional.of(Place.of(page.getLast()).cursor().text())
                : Optional.empty()));
  }

  ApiResponse close(ApiRequest request, Caller caller) {
    Connection connection =
        open().stream()
            .filter(one -> one.handle().equals(request.path("id")))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    request.witness().note("user", connection.userHandle());
    platform.socketReaper().close(connection, RevocationReason.CLOSED_BY_ADMINISTRATOR);
    return ApiResponse.noContent();
  }

  private List<Connection> open() {
    Instant now = platform.systemClock().now();
    return platform.liveSockets().all(across, now);
  }

  private static Shown shown(Connection connection) {
    return new Shown(connection.handle(), connection.userHandle(), connection.connectedAt());
  }

  /** Where a page ended; a socket that has closed since leaves no gap. */
  private record Place(Instant connectedAt, String handle) {

    static Place of(Connection last) {
      return new Place(last.connectedAt(), last.handle());
    }

    static Place of(Cursor cursor) {
      if (cursor.isStart()) {
        return new Place(Instant.EPOCH, "");
      }
      if (!cursor.position().matches("[0-9]{1,15}:[0-9a-f]{1,40}")) {
        throw Cursor.refused();
      }
      int colon = cursor.position().indexOf(':');
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(cursor.position().substring(0, colon))),
          cursor.position().substring(colon + 1));
    }

    boolean isBefore(Connection connection) {
      int byTime = connectedAt.compareTo(connection.connectedAt());
      return byTime < 0 || (byTime == 0 && handle.compareTo(connection.handle()) < 0);
    }

    Cursor cursor() {
      return new Cursor(connectedAt.toEpochMilli() + ":" + handle);
    }
  }
}
