package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.instruments.InstrumentShelf;
import io.farstrike.market.universe.UniverseCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The universes of today, by the newest instrument list. */
public final class DayUniverses {

  private final InstrumentShelf shelf;
  private final SpotKeys spotKeys;

  public DayUniverses(InstrumentShelf shelf, SpotKeys spotKeys) {
    this.shelf = requireNonNull(shelf, "shelf is null");
    this.spotKeys = requireNonNull(spotKeys, "spotKeys is null");
  }

  /**
   * The predefined universes. Before the first list was fetched, no stock is known to have
   * derivatives.
   */
  public UniverseCatalog catalog() {
    return shelf
        .newest()
        .map(list -> UniverseCatalog.of(stocks(list)))
        .orElseGet(() -> UniverseCatalog.of(List.of()));
  }

  /**
   * Symbols that a watchlist may hold: members of universes, and all with derivatives, indices
   * among them.
   *
   * @return empty if no instrument list was ever fetched, so that nobody can say
   */
  public Optional<Set<String>> watchable() {
    return shelf
        .newest()
        .map(
            list -> {
              Set<String> symbols = new HashSet<>(list.underlyings());
              symbols.addAll(UniverseCatalog.of(stocks(list)).core().symbols().symbols());
              return symbols;
            });
  }

  private List<String> stocks(InstrumentCatalog list) {
    return spotKeys.sharesAmong(list.underlyings());
  }
}
