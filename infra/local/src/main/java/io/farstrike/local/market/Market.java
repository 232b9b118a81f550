package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything the exchange lists, as it stood at 15:29 of one trading day. Immutable.
 *
 * <p>Underlyings are in the order of their symbols; contracts in the order of underlying, expiry,
 * futures first, strike, calls before puts.
 */
public final class Market {

  private static final LocalTime STANDS_AT = LocalTime.of(15, 29);
  private static final Comparator<Contract> LISTING =
      Comparator.comparing(Contract::underlying)
          .thenComparing(Contract::expiry)
          .thenComparing(Contract::strike)
          .thenComparing(contract -> contract.type().map(Enum::ordinal).orElse(-1))
          .thenComparing(Contract::tradingSymbol);

  private final LocalDate date;
  private final Map<String, Underlying> underlyings = new TreeMap<>();
  private final List<Contract> contracts;
  private final Map<String, Listed> byKey = new LinkedHashMap<>();
  private final Map<String, Map<LocalDate, List<Contract>>> chains = new TreeMap<>();

  /**
   * Lists what is given.
   *
   * @param date the trading date
   * @throws IllegalArgumentException if a symbol is listed twice, or a contract's underlying is not
   *     listed
   */
  public Market(
      LocalDate date, Collection<Underlying> underlyings, Collection<Contract> contracts) {
    this.date = requireNonNull(date, "date is null");
    underlyings.forEach(underlying -> this.underlyings.put(underlying.symbol(), underlying));
    this.contracts = contracts.stream().sorted(LISTING).toList();
    this.underlyings.values().forEach(this::list);
    for (Contract contract : this.contracts) {
      if (!this.underlyings.containsKey(contract.underlying())) {
        throw new IllegalArgumentException("no underlying for " + contract.tradingSymbol());
      }
      list(contract);
      chains
          .computeIfAbsent(contract.underlying(), symbol -> new TreeMap<>())
          .computeIfAbsent(contract.expiry(), expiry -> new ArrayList<>())
          .add(contract);
    }
  }

  private void list(Listed listed) {
    if (byKey.put(listed.key(), listed) != null) {
      throw new IllegalArgumentException(listed.key() + " is listed twice");
    }
  }

  public LocalDate date() {
    return date;
  }

  /** The instant of every price: 15:29 in India on the trading date. */
  public Instant asOf() {
    return date.atTime(STANDS_AT).atZone(MarketClock.INDIA).toInstant();
  }

  public List<Underlying> underlyings() {
    return List.copyOf(underlyings.values());
  }

  public List<Contract> contracts() {
    return contracts;
  }

  /** Underlyings first, then contracts. */
  public Stream<Listed> all() {
    return byKey.values().stream();
  }

  /** The instrument of a key such as {@code NSE:NIFTY 50} or {@code NFO:INFY26MAR1500CE}. */
  public Optional<Listed> listed(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The underlying of a ticker such as {@code NIFTY}. */
  public Optional<Underlying> underlying(String symbol) {
    return Optional.ofNullable(underlyings.get(symbol));
  }

  /** Expiries of an underlying's contracts, nearest first; none if it has no contracts. */
  public List<LocalDate> expiries(String symbol) {
    return List.copyOf(chains.getOrDefault(symbol, Map.of()).keySet());
  }

  /** Options of one expiry in the order of strikes, calls before puts. */
  public List<Contract> chain(String symbol, LocalDate expiry) {
    return ofExpiry(symbol, expiry).filter(Contract::isOption).toList();
  }

  /** The future of one expiry. */
  public Optional<Contract> future(String symbol, LocalDate expiry) {
    return ofExpiry(symbol, expiry).filter(contract -> !contract.isOption()).findFirst();
  }

  private Stream<Contract> ofExpiry(String symbol, LocalDate expiry) {
    return chains.getOrDefault(symbol, Map.of()).getOrDefault(expiry, List.of()).stream();
  }
}
