package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.universe.UniverseCatalog;
import java.util.function.Supplier;

/**
 * The universes as they are now: the day's first instrument list may come while the stream runs.
 */
final class DayCatalog {

  private final Supplier<UniverseCatalog> source;
  private volatile UniverseCatalog catalog;

  /** Reads them. */
  DayCatalog(Supplier<UniverseCatalog> source) {
    this.source = requireNonNull(source, "source is null");
    this.catalog = source.get();
  }

  UniverseCatalog now() {
    return catalog;
  }

  /**
   * Reads them again.
   *
   * @return whether they are others
   */
  boolean renew() {
    UniverseCatalog before = catalog;
    catalog = source.get();
    return !catalog.version().equals(before.version());
  }
}
