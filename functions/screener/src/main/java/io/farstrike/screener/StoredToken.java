package io.farstrike.screener;

import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.StoredCredentials;
import java.util.Optional;

/** The broker token that jobs and monitors need. */
final class StoredToken {

  private static final String KITE = "kite";

  private StoredToken() {}

  /**
   * Goes on if the caller has a valid one.
   *
   * @throws ProblemException that says what is wrong with it
   */
  static void require(Platform platform, Caller caller) {
    Optional<StoredCredentials> stored = platform.credentials(caller.scope()).find(KITE);
    String detail =
        stored
            .map(
                credentials ->
                    switch (credentials.stateAt(platform.marketClock().now())) {
                      case VALID -> "";
                      case EXPIRED -> "The broker token has expired. Make a new one and store it.";
                      case INVALID -> "The broker refused the token. Make a new one and store it.";
                    })
            .orElse("Store a broker token first.");
    if (!detail.isEmpty()) {
      throw ProblemException.of(ProblemType.NO_CREDENTIALS, detail);
    }
  }
}
