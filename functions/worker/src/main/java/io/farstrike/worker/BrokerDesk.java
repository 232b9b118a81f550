package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.Gates;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.tenancy.TenantScope;
import java.util.Optional;

/** Opens a user's session at the broker; the only place where a stored token is decrypted. */
final class BrokerDesk {

  private static final String KITE = "kite";

  private final Platform platform;
  private final Broker broker;
  private final Gates gates;

  BrokerDesk(Platform platform, Broker broker, Gates gates) {
    this.platform = requireNonNull(platform, "platform is null");
    this.broker = requireNonNull(broker, "broker is null");
    this.gates = requireNonNull(gates, "gates is null");
  }

  /** A session and the stored token it was made from. */
  record OpenSession(BrokerSession session, StoredCredentials stored, CredentialStore store) {

    /** Notes that the broker refused the token, so that the user is told. */
    void rejected() {
      store.markRejected(stored);
    }
  }

  /** A session for a scope's user; empty if no valid token is stored. */
  Optional<OpenSession> open(TenantScope scope) {
    CredentialStore store = platform.credentials(scope);
    return store
        .find(KITE)
        .filter(
            stored -> stored.stateAt(platform.marketClock().now()) == StoredCredentials.State.VALID)
        .map(stored -> new OpenSession(session(scope, stored), stored, store));
  }

  private BrokerSession session(TenantScope scope, StoredCredentials stored) {
    BrokerCredentials credentials = platform.vault(scope).open(KITE, stored.token());
    return broker.connect(credentials, gates.of(credentials.apiKey()));
  }
}
