package io.farstrike.market.universe;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All universes that one user can select: the predefined ones and the user's own lists. */
public final class UniverseBook {

  private final UniverseCatalog catalog;
  private final Map<UniverseKey, Watchlist> watchlists = new LinkedHashMap<>();

  public UniverseBook(UniverseCatalog catalog, Collection<Watchlist> watchlists) {
    this.catalog = requireNonNull(catalog, "catalog is null");
    watchlists.forEach(watchlist -> this.watchlists.put(watchlist.key(), watchlist));
  }

  public boolean has(UniverseKey key) {
    return symbols(key).isPresent();
  }

  public Optional<SymbolSet> symbols(UniverseKey key) {
    return Optional.ofNullable(watchlists.get(key))
        .map(Watchlist::symbols)
        .or(() -> catalog.find(key).map(Universe::symbols));
  }

  /** Keys that can be selected, predefined ones first. */
  public List<UniverseKey> keys() {
    List<UniverseKey> keys =
        new ArrayList<>(catalog.selectable().stream().map(Universe::key).toList());
    keys.addAll(watchlists.keySet());
    return List.copyOf(keys);
  }

  /** Members of all these universes together; keys of none add nothing. */
  public SymbolSet union(Collection<UniverseKey> keys) {
    return UniverseCatalog.union(
        keys.stream().map(this::symbols).flatMap(Optional::stream).toList());
  }
}
