package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;

/**
 * What a member prefers, resolved.
 *
 * @param highlowKeys universes whose events are shown, as the member chose them
 * @param highlow their symbols
 * @param marketKeys universes of the gauge, as the member chose them
 * @param market their symbols
 * @param filterName name of the active filter
 * @param filterVersion of that filter
 * @param filterSummary of it, for people
 * @param canonicalFilter text that equal filters have in common
 * @param filter compiled
 */
public record MemberPreferences(
    List<String> highlowKeys,
    SymbolSet highlow,
    List<String> marketKeys,
    SymbolSet market,
    String filterName,
    long filterVersion,
    String filterSummary,
    String canonicalFilter,
    StreamFilter filter) {

  public MemberPreferences {
    highlowKeys = List.copyOf(highlowKeys);
    marketKeys = List.copyOf(marketKeys);
    requireNonNull(highlow, "highlow is null");
    requireNonNull(market, "market is null");
    requireNonNull(filterName, "filterName is null");
    requireNonNull(filterSummary, "filterSummary is null");
    requireNonNull(canonicalFilter, "canonicalFilter is null");
    requireNonNull(filter, "filter is null");
  }

  public GroupKey groupKey() {
    return new GroupKey(highlow, market, canonicalFilter);
  }
}
