package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.KeyUnavailableException;
import io.farstrike.cloud.vault.LoginReminder;
import io.farstrike.cloud.vault.SealedToken;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.StoredCredentials.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way in which a token that the broker accepts is encrypted, stored and shown. */
final class CredentialDesk {

  static final String KITE = "kite";

  private static final Logger LOG = LoggerFactory.getLogger(CredentialDesk.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);

  private final Platform platform;

  CredentialDesk(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  private record Shown(
      String broker,
      String apiKey,
      State status,
      Instant checkedAt,
      Instant expiresAt,
      long secondsLeft,
      LoginReminder reminder,
      Optional<String> failure) {}

  static String apiKey(Fields fields) {
    return fields.requiredText("apiKey", "[A-Za-z0-9]{4,64}", "must be 4 to 64 letters and digits");
  }

  /** A token or secret of the broker's. */
  static String code(Fields fields, String name) {
    return fields.requiredText(name, "[A-Za-z0-9]{4,128}", "must be 4 to 128 letters and digits");
  }

  /** What the broker has just accepted, and until when. */
  record Accepted(BrokerCredentials credentials, TokenLife life) {
    Accepted {
      requireNonNull(credentials, "credentials is null");
      requireNonNull(life, "life is null");
    }
  }

  /** Keeps what the broker has just accepted, in place of what there was, and tells the owner. */
  ApiResponse keep(Caller caller, Accepted accepted, AccountChange change, Device device) {
    BrokerCredentials credentials = accepted.credentials();
    StoredCredentials stored =
        new StoredCredentials(
            KITE,
            sealed(caller, credentials),
            StoredCredentials.mask(credentials.apiKey()),
            State.VALID,
            platform.systemClock().now(),
            accepted.life().expiresAt());
    platform.credentials(caller.scope()).put(stored);
    platform.bell().ring(new JobMessage.RefreshInstruments(caller.scope().userId()));
    platform.notices().changed(caller.scope(), change, device);
    return show(stored);
  }

  private SealedToken sealed(Caller caller, BrokerCredentials credentials) {
    try {
      return platform.vault(caller.scope()).seal(KITE, credentials);
    } catch (KeyUnavailableException e) {
      LOG.error("no token can be stored", e);
      throw ProblemException.retry(
          ProblemType.UNAVAILABLE,
          "Tokens cannot be stored at the moment. Nothing was changed; please try again later.",
          TRY_AGAIN_AFTER);
    }
  }

  /**
   * Deletes the token at once, and tells the owner.
   *
   * @return whether there was one
   */
  boolean delete(Caller caller, Device device) {
    boolean deleted = platform.credentials(caller.scope()).delete(KITE);
    if (deleted) {
      platform.notices().changed(caller.scope(), AccountChange.TOKEN_DELETED, device);
    }
    return deleted;
  }

  /** The state of a token, without anything that could be used. */
  ApiResponse show(StoredCredentials stored) {
    Instant now = platform.marketClock().now();
    return ApiResponse.ok(
        new Shown(
            stored.broker(),
            stored.apiKeyMasked(),
            stored.stateAt(now),
            stored.checkedAt(),
            stored.expiresAt(),
            stored.leftAt(now).toSeconds(),
            stored.reminderAt(now),
            failure(stored, now)));
  }

  private static Optional<String> failure(StoredCredentials stored, Instant now) {
    return switch (stored.stateAt(now)) {
      case VALID -> Optional.empty();
      case EXPIRED ->
          Optional.of(
              stored.life().isOver(now)
                  ? "The token ended at 06:00 India time. Log in at the broker again."
                  : "The broker ended the token before its time. Log in at the broker again.");
      case INVALID -> Optional.of("The token cannot be used. Log in at the broker again.");
    };
  }
}
