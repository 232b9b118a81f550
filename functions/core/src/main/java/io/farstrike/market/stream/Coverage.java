package io.farstrike.market.stream;

import io.farstrike.market.universe.SymbolSet;
import java.util.Set;

/**
 * How much of a selection the feed subscribes.
 *
 * @param percent subscribed and selected of selected; 100 of nothing
 * @param efficiencyPercent subscribed and selected of subscribed
 * @param missing selected symbols that are not subscribed
 */
record Coverage(double percent, double efficiencyPercent, int missing) {

  static Coverage of(SymbolSet selected, Set<String> subscribed) {
    int both = 0;
    for (String symbol : selected.symbols()) {
      both += subscribed.contains(symbol) ? 1 : 0;
    }
    return new Coverage(
        percent(both, selected.size()), percent(both, subscribed.size()), selected.size() - both);
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 100 : part * 100.0 / whole;
  }
}
