package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.erasure.Erasure;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.time.Instant;

/** Erases the signed-in user, for good. */
final class AccountDeletion {

  /** Well within what the HTTP API waits for; the janitor does what is left. */
  private static final Duration PATIENCE = Duration.ofSeconds(18);

  private final Platform platform;
  private final OwnPassword password;

  AccountDeletion(Platform platform, OwnPassword password) {
    this.platform = requireNonNull(platform, "platform is null");
    this.password = requireNonNull(password, "password is null");
  }

  private enum Status {
    ERASED,
    UNDER_WAY
  }

  private record Erased(Status status, Instant backupsExpireAt) {}

  ApiResponse delete(ApiRequest request, Caller caller) {
    Fields fields = request.fields("password");
    String given = OwnPassword.read(fields);
    fields.refuseIfWrong();
    password.require(caller, given);
    Erasure erasure = platform.erasure(caller.scope());
    erasure.begin(caller.subject());
    platform.socketReaper().erased(caller.scope());
    Instant now = platform.systemClock().now();
    boolean done = erasure.goOn(now.plus(PATIENCE));
    Instant backups =
        platform
            .systemClock()
            .now()
            .plus(done ? Duration.ZERO : Erasure.STRAGGLERS)
            .plus(Topology.BACKUP_LIFE);
    return ApiResponse.json(
        done ? 200 : 202, new Erased(done ? Status.ERASED : Status.UNDER_WAY, backups));
  }
}
