package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The live connections of one user, as a worker tells them of jobs and monitors. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final Platform platform;
  private final TenantScope scope;

  Listeners(Platform platform, TenantScope scope) {
    this.platform = requireNonNull(platform, "platform is null");
    this.scope = requireNonNull(scope, "scope is null");
  }

  /** Ids of the connections that are open now. */
  List<String> connected() {
    return platform.connections().open(scope).stream().map(Connection::connectionId).toList();
  }

  /** Tells all connections, or the one. Nothing that matters is lost with a message. */
  void tell(Optional<String> connection, String conflateKey, String json) {
    try {
      platform
          .inbox()
          .post(new InboxMessage.Personal(scope.userId(), connection, conflateKey, json));
    } catch (SdkException e) {
      LOG.warn("a message to connections was not sent", e);
    }
  }
}
