package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.universe.SymbolSet;
import io.farstrike.market.universe.Watchlist;
import java.time.Instant;
import java.util.List;

/**
 * A list of symbols that a user has saved.
 *
 * @param tag another one after each change
 */
public record SavedWatchlist(
    String id,
    String name,
    String tag,
    Instant createdAt,
    Instant updatedAt,
    List<String> symbols) {

  public SavedWatchlist {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
    symbols = List.copyOf(symbols);
  }

  public Watchlist watchlist() {
    return new Watchlist(id, name, SymbolSet.of(symbols));
  }
}
