package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.market.SymbolMatcher;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** The newest instrument list, for look-ups. A list of an earlier day is better than none. */
final class InstrumentDesk {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Platform platform;
  private final InstrumentShelf shelf;

  InstrumentDesk(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.shelf = platform.instruments();
  }

  /** A day's list with its symbols ready to be matched. */
  record Listing(InstrumentCatalog catalog, SymbolMatcher matcher) {

    static Listing of(InstrumentCatalog catalog) {
      return new Listing(catalog, new SymbolMatcher(catalog.underlyings(), catalog.listed()));
    }

    LocalDate day() {
      return catalog.date();
    }
  }

  /**
   * The newest list.
   *
   * @throws ProblemException if none was ever fetched; a worker is asked to fetch it
   */
  Listing listing(Caller caller) {
    return found()
        .orElseThrow(
            () -> {
              platform.bell().ring(new JobMessage.RefreshInstruments(caller.scope().userId()));
              return ProblemException.retry(
                  ProblemType.INSTRUMENTS_PENDING,
                  "The instrument list is fetched with the first valid broker token. Store one, or"
                      + " try again in a few seconds.",
                  PATIENCE);
            });
  }

  /** The newest list; empty if none was ever fetched. */
  Optional<Listing> found() {
    return shelf.newest().map(Listing::of);
  }

  SpotKeys spotKeys() {
    return platform.spotKeys();
  }

  LocalDate marketDate() {
    return platform.marketClock().date();
  }
}
