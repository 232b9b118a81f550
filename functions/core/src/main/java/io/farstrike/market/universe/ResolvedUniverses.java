package io.farstrike.market.universe;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A selection as it applies on a day.
 *
 * @param selection what is left of it; the default for a tracker of which nothing is
 * @param marketDropped keys of the gauge that are universes no more
 * @param highlowDropped keys of the events that are universes no more
 * @param market symbols of the gauge
 * @param highlow symbols of the events
 */
public record ResolvedUniverses(
    UniverseSelection selection,
    List<UniverseKey> marketDropped,
    List<UniverseKey> highlowDropped,
    SymbolSet market,
    SymbolSet highlow) {

  public ResolvedUniverses {
    requireNonNull(selection, "selection is null");
    marketDropped = List.copyOf(marketDropped);
    highlowDropped = List.copyOf(highlowDropped);
    requireNonNull(market, "market is null");
    requireNonNull(highlow, "highlow is null");
  }

  public SymbolSet symbols(Tracker tracker) {
    return switch (tracker) {
      case MARKET -> market;
      case HIGHLOW -> highlow;
    };
  }

  public List<UniverseKey> dropped(Tracker tracker) {
    return switch (tracker) {
      case MARKET -> marketDropped;
      case HIGHLOW -> highlowDropped;
    };
  }
}
