package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.TokenVault;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Moves tokens to another key one by one. Each names its key, so a run that ends early, or dies, is
 * gone on with by the next; a token that a user stores meanwhile is left as it is and seen again.
 */
final class Reencryption {

  private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);

  private final Platform platform;
  private final Roster roster;
  private final Duration patience;

  /**
   * Prepares a run.
   *
   * @param patience after which no further token is begun
   */
  Reencryption(Platform platform, Roster roster, Duration patience) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  /**
   * Moves what is not there yet, as far as the time goes.
   *
   * @param target full name of the key
   * @return handles of users whose tokens could not be moved
   */
  Set<String> run(String target) {
    Instant end = platform.systemClock().now().plus(patience);
    Set<String> failed = new TreeSet<>();
    Iterator<Roster.Token> left =
        roster.tokens().filter(token -> !token.keyArn().equals(target)).iterator();
    while (platform.systemClock().now().isBefore(end) && left.hasNext()) {
      Roster.Token token = left.next();
      try {
        move(token, target);
      } catch (SdkException e) {
        String handle = platform.members().handle(token.owner()).orElse("unknown");
        LOG.warn("the token of user {} was not moved", handle, e);
        failed.add(handle);
      }
    }
    return failed;
  }

  private void move(Roster.Token token, String target) {
    CredentialStore store = platform.credentials(token.owner());
    TokenVault vault = platform.vault(token.owner());
    Optional<StoredCredentials> stored = store.find(token.broker());
    // The index is a moment late: the item says what is.
    if (stored.isPresent() && !stored.get().token().keyArn().equals(target)) {
      store.replace(stored.get(), vault.move(token.broker(), stored.get().token(), target));
    }
  }
}
