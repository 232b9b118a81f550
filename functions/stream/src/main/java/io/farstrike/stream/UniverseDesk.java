package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.DayUniverses;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.universe.UniverseBook;
import io.farstrike.market.universe.UniverseCatalog;
import java.time.Duration;
import java.util.Set;

/** The universes of today. */
final class UniverseDesk {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DayUniverses universes;

  UniverseDesk(Platform platform) {
    this.universes = requireNonNull(platform, "platform is null").universes();
  }

  /** The predefined universes. */
  UniverseCatalog catalog() {
    return universes.catalog();
  }

  /** All that a user may select. */
  UniverseBook book(StreamState state) {
    return new UniverseBook(catalog(), state.ownLists());
  }

  /**
   * Symbols that a watchlist may hold.
   *
   * @throws ProblemException if no instrument list was ever fetched, so that nobody can say
   */
  Set<String> watchable() {
    return universes
        .watchable()
        .orElseThrow(
            () ->
                ProblemException.retry(
                    ProblemType.INSTRUMENTS_PENDING,
                    "The instrument list is fetched with the first valid broker token."
                        + " Store one, or try again in a few seconds.",
                    PATIENCE));
  }
}
