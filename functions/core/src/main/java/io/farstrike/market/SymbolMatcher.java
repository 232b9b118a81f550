package io.farstrike.market;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the underlying that a user means by a symbol.
 *
 * <p>Order: as written, then by the alias table, then without {@code &}, {@code -} and blanks. A
 * symbol that is listed as written is never taken for another company. What is left gets the
 * nearest name as a suggestion, which nothing screens by itself.
 */
public final class SymbolMatcher {

  /** A suggestion is this similar at least, on the scale of {@link Similarity#ratio}. */
  private static final double NEAR = 0.85;

  private final TreeSet<String> underlyings;
  private final Set<String> listed;
  private final Map<String, String> aliases;
  private final Map<String, String> foldedUnderlyings;
  private final Map<String, String> foldedListed;

  /**
   * Makes a matcher for one day's market, with the built-in aliases.
   *
   * @param underlyings tickers that have options that day
   * @param listed all tickers of the exchange; empty when they are not known, and then a company
   *     without options is unknown
   */
  public SymbolMatcher(Collection<String> underlyings, Collection<String> listed) {
    this(underlyings, listed, SymbolAliases.TABLE);
  }

  SymbolMatcher(
      Collection<String> underlyings, Collection<String> listed, Map<String, String> aliases) {
    this.underlyings = new TreeSet<>(underlyings);
    this.listed = new HashSet<>(listed);
    this.aliases = Map.copyOf(aliases);
    this.foldedUnderlyings = byFoldedText(this.underlyings);
    this.foldedListed = byFoldedText(this.listed);
  }

  /** Decides what {@code asked} means; any text is allowed. */
  public SymbolMatch match(String asked) {
    String symbol = SymbolText.normal(requireNonNull(asked, "asked is null"));
    if (underlyings.contains(symbol)) {
      return new SymbolMatch.Matched(symbol, SymbolMatch.How.EXACT);
    }
    if (listed.contains(symbol)) {
      return new SymbolMatch.NotInFno(symbol);
    }
    String folded = SymbolText.folded(symbol);
    String alias = aliases.get(folded);
    if (alias != null && underlyings.contains(alias)) {
      return new SymbolMatch.Matched(alias, SymbolMatch.How.ALIAS);
    }
    String sameLetters = foldedUnderlyings.get(folded);
    if (sameLetters != null) {
      return new SymbolMatch.Matched(sameLetters, SymbolMatch.How.FOLDED);
    }
    if (alias != null && listed.contains(alias)) {
      return new SymbolMatch.NotInFno(alias);
    }
    String listedLetters = foldedListed.get(folded);
    if (listedLetters != null) {
      return new SymbolMatch.NotInFno(listedLetters);
    }
    return new SymbolMatch.Unknown(nearest(folded));
  }

  private Optional<String> nearest(String folded) {
    String best = null;
    double bestRatio = 0;
    for (String candidate : underlyings) {
      String other = SymbolText.folded(candidate);
      if (Similarity.bound(folded, other) < NEAR) {
        continue;
      }
      double ratio = Similarity.ratio(folded, other);
      if (ratio >= NEAR && ratio > bestRatio) {
        best = candidate;
        bestRatio = ratio;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Two symbols that fold to the same letters cannot be told apart by them: neither is kept. */
  private static Map<String, String> byFoldedText(Set<String> symbols) {
    Map<String, String> found = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (String symbol : symbols) {
      String folded = SymbolText.folded(symbol);
      if (folded.isEmpty() || found.putIfAbsent(folded, symbol) != null) {
        ambiguous.add(folded);
      }
    }
    found.keySet().removeAll(ambiguous);
    return found;
  }
}
