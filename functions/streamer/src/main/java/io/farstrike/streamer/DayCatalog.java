package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.market.universe.UniverseCatalog;
import java.util.Collection;
import java.util.TreeSet;
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
   * What a feed has to ask for.
   *
   * @param selected what users have selected, beside the universes of all
   */
  StreamInput.Subscribed subscription(Collection<SymbolSet> selected) {
    UniverseCatalog now = catalog;
    TreeSet<String> all = new TreeSet<>(now.core().symbols().symbols());
    selected.forEach(symbols -> all.addAll(symbols.symbols()));
    return new StreamInput.Subscribed(SymbolSet.of(all), now.core().symbols(), now.version());
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
