package io.farstrike.broker;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The shares and indices of a day's list, as far as spot prices need them. */
final class SpotMarket {

  private final SpotKeys keys;

  /** Shares listed under a series suffix only; all others are asked for by their ticker. */
  private final Map<String, InstrumentKey> suffixed;

  private final Set<String> shares;
  private final Set<InstrumentKey> indices;

  private SpotMarket(
      SpotKeys keys,
      Map<String, InstrumentKey> suffixed,
      Set<String> shares,
      Set<InstrumentKey> indices) {
    this.keys = keys;
    this.suffixed = suffixed;
    this.shares = shares;
    this.indices = indices;
  }

  static SpotMarket of(List<Instrument> rows, SpotKeys keys) {
    Map<String, InstrumentKey> suffixed = new HashMap<>();
    Set<String> plain = new HashSet<>();
    Set<String> shares = new TreeSet<>();
    Set<InstrumentKey> indices = new HashSet<>();
    for (Instrument row : rows) {
      String symbol = row.key().tradingSymbol();
      if (row.kind() == Instrument.Kind.INDEX) {
        indices.add(row.key());
      } else if (row.kind() == Instrument.Kind.SHARE
          && row.key().exchange().equals(SpotKeys.SHARES)) {
        String ticker = Ticker.withoutSeries(symbol);
        shares.add(ticker);
        if (ticker.equals(symbol)) {
          plain.add(ticker);
        } else {
          suffixed.merge(ticker, row.key(), SpotMarket::first);
        }
      }
    }
    suffixed.keySet().removeAll(plain);
    return new SpotMarket(
        keys, Map.copyOf(suffixed), Collections.unmodifiableSet(shares), Set.copyOf(indices));
  }

  InstrumentKey keyOf(String underlying) {
    InstrumentKey withSuffix = suffixed.get(underlying);
    return withSuffix != null && !keys.isIndex(underlying) ? withSuffix : keys.of(underlying);
  }

  Set<String> shares() {
    return shares;
  }

  Set<InstrumentKey> unconfirmedIndices() {
    if (indices.isEmpty()) {
      return Set.of();
    }
    Set<InstrumentKey> unconfirmed = new HashSet<>(keys.indices().values());
    unconfirmed.removeAll(indices);
    return Set.copyOf(unconfirmed);
  }

  private static InstrumentKey first(InstrumentKey one, InstrumentKey other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
