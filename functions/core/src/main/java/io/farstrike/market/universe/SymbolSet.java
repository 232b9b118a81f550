package io.farstrike.market.universe;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Symbols, sorted and each once: two universes with the same symbols are the same one.
 *
 * @param symbols in their natural order
 */
public record SymbolSet(List<String> symbols) {

  public SymbolSet {
    symbols = List.copyOf(symbols);
    for (int i = 1; i < symbols.size(); i++) {
      if (symbols.get(i - 1).compareTo(symbols.get(i)) >= 0) {
        throw new IllegalArgumentException("symbols are not sorted, or one stands twice");
      }
    }
  }

  /** The same symbols in order, each once. */
  public static SymbolSet of(Collection<String> symbols) {
    return new SymbolSet(symbols.stream().sorted().distinct().toList());
  }

  public boolean contains(String symbol) {
    return Collections.binarySearch(symbols, symbol) >= 0;
  }

  public int size() {
    return symbols.size();
  }
}
