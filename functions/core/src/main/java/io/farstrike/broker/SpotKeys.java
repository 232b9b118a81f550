package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Under which key a broker gives the spot price of an underlying. A share is asked for by its own
 * ticker at the NSE; an index has a name of its own there, which no rule gives.
 *
 * @param indices ticker of an index, as options name it, to the key of its spot
 */
public record SpotKeys(Map<String, InstrumentKey> indices) {

  /** The exchange whose shares the underlyings are. */
  static final String SHARES = "NSE";

  public SpotKeys {
    indices = Map.copyOf(requireNonNull(indices, "indices is null"));
  }

  public InstrumentKey of(String underlying) {
    InstrumentKey index = indices.get(underlying);
    return index != null ? index : new InstrumentKey(SHARES, underlying);
  }

  public boolean isIndex(String underlying) {
    return indices.containsKey(underlying);
  }

  /** The shares among underlyings, in their order: what the universe of all stocks holds. */
  public List<String> sharesAmong(Collection<String> underlyings) {
    return underlyings.stream().filter(underlying -> !isIndex(underlying)).toList();
  }

  public Set<String> tickers() {
    return indices.keySet();
  }
}
