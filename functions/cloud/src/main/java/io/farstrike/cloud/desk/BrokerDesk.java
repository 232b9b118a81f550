package io.farstrike.cloud.desk;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BreakerState;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CircuitBreaker.Answer;
import io.farstrike.cloud.broker.BreakerStore;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Opens a user's session at the broker; the only place where a stored token is decrypted. A session
 * holds its API key's gate, so no other worker calls with that key meanwhile.
 */
public final class BrokerDesk {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerDesk.class);

  private static final String KITE = "kite";

  /** Twice the longest quote or margin call and some; so long does a dead worker's gate block. */
  private static final Duration LEASE = Duration.ofSeconds(25);

  private final Platform platform;
  private final Broker broker;
  private final GateLeases gates;

  public BrokerDesk(Platform platform, Broker broker, GateLeases gates) {
    this.platform = requireNonNull(platform, "platform is null");
    this.broker = requireNonNull(broker, "broker is null");
    this.gates = requireNonNull(gates, "gates is null");
  }

  /** What came of the wish for a session. */
  public sealed interface Opening {

    /** Here it is; to be closed. */
    record Ready(OpenSession open) implements Opening {}

    /** No valid token is stored. */
    record NoToken() implements Opening {}

    /** The circuit breaker is open; the next try may be made then. */
    record Paused(Instant nextTry) implements Opening {}

    /** Another worker holds the gate, and patience has ended. */
    record Busy() implements Opening {}
  }

  /**
   * A session, the stored token it was made from, and the gate it holds until it is closed.
   *
   * @param calls stands before the gate and lets no call pass when the token is gone
   */
  public record OpenSession(
      BrokerSession session,
      StoredCredentials stored,
      CredentialStore store,
      BrokerCredentials credentials,
      HeldGate gate,
      TokenGate calls)
      implements AutoCloseable {

    /** Notes that the broker has ended the token, so that the user is told. */
    public void expired() {
      store.mark(stored, State.EXPIRED);
    }

    /** Hands the gate on; no call can be made any more. */
    @Override
    public void close() {
      gate.close();
    }
  }

  /** Opens a session for a scope's user. */
  public Opening open(TenantScope scope, Patience patience) throws InterruptedException {
    CredentialStore store = platform.credentials(scope);
    Optional<StoredCredentials> stored = valid(store);
    if (stored.isEmpty()) {
      return new Opening.NoToken();
    }
    Optional<BrokerCredentials> opened = opened(scope, store, stored.get());
    if (opened.isEmpty()) {
      return new Opening.NoToken();
    }
    return atTheGate(scope, store, stored.get(), opened.get(), patience);
  }

  /**
   * Opens a session again with the token of one that is closed, without decrypting it once more; if
   * another is stored by now, with that.
   */
  public Opening again(TenantScope scope, OpenSession closed, Patience patience)
      throws InterruptedException {
    boolean usable =
        closed.stored().life().mayStartCall(platform.marketClock().now())
            && closed.store().holds(closed.stored());
    return usable
        ? atTheGate(scope, closed.store(), closed.stored(), closed.credentials(), patience)
        : open(scope, patience);
  }

  private Opening atTheGate(
      TenantScope scope,
      CredentialStore store,
      StoredCredentials stored,
      BrokerCredentials credentials,
      Patience patience)
      throws InterruptedException {
    Optional<HeldGate> gate =
        gates.acquire(
            credentials.apiKey(),
            platform.ids().sortable(),
            LEASE,
            patience.longest(),
            patience.meanwhile());
    if (gate.isEmpty()) {
      return new Opening.Busy();
    }
    try {
      if (!store.holds(stored)) {
        // It was deleted or replaced while the gate was waited for.
        gate.get().close();
        return open(scope, Patience.NONE);
      }
      return behind(gate.get(), credentials, platform.breaker(scope), stored, store);
    } catch (RuntimeException e) {
      gate.get().close();
      throw e;
    }
  }

  /** Asks the breaker last: a probe must not wait for a gate and keep others from probing. */
  private Opening behind(
      HeldGate gate,
      BrokerCredentials credentials,
      BreakerStore breaker,
      StoredCredentials stored,
      CredentialStore store) {
    return switch (breaker.ask()) {
      case Answer.Admitted(BreakerState state) -> {
        TokenGate calls = new TokenGate(gate, stored.life(), platform.marketClock());
        BrokerSession session =
            new BreakerSession(
                broker.connect(credentials, calls),
                breaker,
                state,
                new CallTally(platform.counters()));
        yield new Opening.Ready(new OpenSession(session, stored, store, credentials, gate, calls));
      }
      case Answer.Refused(Instant nextTry) -> {
        gate.close();
        yield new Opening.Paused(nextTry);
      }
    };
  }

  /**
   * Opens a session with a token that was stored after a refused one's; empty if there is none, or
   * if it is of another key whose gate is not free. The refused session must not be used any more.
   */
  public Optional<OpenSession> renewed(TenantScope scope, OpenSession refused)
      throws InterruptedException {
    Optional<StoredCredentials> newer =
        valid(refused.store())
            .filter(found -> found.checkedAt().isAfter(refused.stored().checkedAt()));
    Optional<BrokerCredentials> opened =
        newer.flatMap(found -> opened(scope, refused.store(), found));
    if (newer.isEmpty() || opened.isEmpty()) {
      return Optional.empty();
    }
    BrokerCredentials credentials = opened.get();
    if (!credentials.apiKey().equals(refused.credentials().apiKey())) {
      refused.close();
      return open(scope, Patience.NONE) instanceof Opening.Ready(OpenSession open)
          ? Optional.of(open)
          : Optional.empty();
    }
    Opening opening =
        behind(refused.gate(), credentials, platform.breaker(scope), newer.get(), refused.store());
    return opening instanceof Opening.Ready(OpenSession open)
        ? Optional.of(open)
        : Optional.empty();
  }

  private Optional<StoredCredentials> valid(CredentialStore store) {
    Instant now = platform.marketClock().now();
    return store
        .find(KITE)
        .filter(found -> found.stateAt(now) == State.VALID)
        .filter(found -> found.life().mayStartCall(now));
  }

  /** A token that cannot be decrypted never can be: its owner is told, and no job waits for it. */
  private Optional<BrokerCredentials> opened(
      TenantScope scope, CredentialStore store, StoredCredentials stored) {
    try {
      return Optional.of(platform.vault(scope).open(KITE, stored.token()));
    } catch (InvalidCiphertextException | IncorrectKeyException e) {
      LOG.error("a stored token cannot be decrypted", e);
      store.mark(stored, State.INVALID);
      return Optional.empty();
    }
  }
}
