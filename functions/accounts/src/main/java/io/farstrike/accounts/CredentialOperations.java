package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.SealedToken;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;

/** The user's key to the broker: checked, encrypted, shown masked, deleted at once. */
final class CredentialOperations {

  private static final String KITE = "kite";
  private static final String API_KEY = "[A-Za-z0-9]{4,64}";
  private static final String TOKEN = "[A-Za-z0-9]{4,128}";

  /** Four times the longest call of the check. */
  private static final Duration LEASE = Duration.ofSeconds(40);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ANOTHER_TRY = Duration.ofSeconds(15);

  private final Platform platform;
  private final Broker broker;
  private final GateLeases gates;

  CredentialOperations(Platform platform, Broker broker, GateLeases gates) {
    this.platform = requireNonNull(platform, "platform is null");
    this.broker = requireNonNull(broker, "broker is null");
    this.gates = requireNonNull(gates, "gates is null");
  }

  private record State(
      String broker,
      String apiKey,
      StoredCredentials.State status,
      Instant checkedAt,
      Instant expiresAt) {}

  ApiResponse put(ApiRequest request, Caller caller) {
    Fields fields = request.fields("apiKey", "accessToken");
    String apiKey = fields.requiredText("apiKey", API_KEY, "must be 4 to 64 letters and digits");
    String token = fields.requiredText("accessToken", TOKEN, "must be 4 to 128 letters and digits");
    fields.refuseIfWrong();
    BrokerCredentials credentials = new BrokerCredentials(apiKey, Secret.of(token));
    verify(credentials);

    Instant now = platform.marketClock().now();
    SealedToken sealed = platform.vault(caller.scope()).seal(KITE, credentials);
    StoredCredentials stored =
        new StoredCredentials(
            KITE,
            sealed,
            StoredCredentials.mask(apiKey),
            false,
            platform.systemClock().now(),
            TokenLife.from(now).expiresAt());
    platform.credentials(caller.scope()).put(stored);
    platform.bell().ring(new JobMessage.RefreshInstruments(caller.scope().userId()));
    return ApiResponse.ok(state(stored));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    return platform
        .credentials(caller.scope())
        .find(KITE)
        .map(stored -> ApiResponse.ok(state(stored)))
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    if (!platform.credentials(caller.scope()).delete(KITE)) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }

  private void verify(BrokerCredentials credentials) {
    try (HeldGate gate = gate(credentials)) {
      broker.connect(credentials, gate).verify();
    } catch (BrokerException e) {
      throw problem(e);
    } catch (GateLostException e) {
      throw inUse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemType.BROKER_UNAVAILABLE, "The check was interrupted.");
    }
  }

  /** The check is one call like any other: it waits its turn behind the key's jobs. */
  private HeldGate gate(BrokerCredentials credentials) throws InterruptedException {
    return gates
        .acquire(credentials.apiKey(), platform.ids().sortable(), LEASE, PATIENCE, () -> {})
        .orElseThrow(CredentialOperations::inUse);
  }

  private static ProblemException inUse() {
    return ProblemException.retry(
        ProblemType.BROKER_UNAVAILABLE,
        "This API key is busy with a job, so the token could not be checked and was not stored."
            + " Please try again in a moment.",
        ANOTHER_TRY);
  }

  private static ProblemException problem(BrokerException e) {
    return switch (e.kind()) {
      case TOKEN_EXPIRED, INPUT ->
          ProblemException.of(
              ProblemType.BROKER_REFUSED,
              "The broker does not accept this API key with this token. Tokens end at 06:00 each"
                  + " morning; make a new one and try again.");
      case PERMISSION ->
          ProblemException.of(
              ProblemType.BROKER_REFUSED, "The broker does not allow this key to be used here.");
      case RATE_LIMITED, UPSTREAM_DOWN, BAD_RESPONSE ->
          ProblemException.of(
              ProblemType.BROKER_UNAVAILABLE,
              "The broker gave no usable answer, so nothing was stored. Please try again.");
    };
  }

  private State state(StoredCredentials stored) {
    return new State(
        stored.broker(),
        stored.apiKeyMasked(),
        stored.stateAt(platform.marketClock().now()),
        stored.checkedAt(),
        stored.expiresAt());
  }
}
