package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects rows of a day's instrument lists, of several exchanges in any order, into a catalogue.
 * For one thread; used once.
 */
public final class InstrumentCatalogBuilder implements Consumer<Instrument> {

  private static final Comparator<Instrument> BY_STRIKE =
      Comparator.comparing(Instrument::strike)
          .thenComparing(Instrument::kind)
          .thenComparing(Instrument::key);

  private final LocalDate date;
  private final SpotKeys spotKeys;
  private final SharedValues shared = new SharedValues();
  private final Set<InstrumentKey> seen = new HashSet<>();
  private final List<Instrument> rows = new ArrayList<>();
  private final List<Instrument> nameless = new ArrayList<>();
  private final TreeSet<String> tickers = new TreeSet<>();
  private int droppedBefore;

  InstrumentCatalogBuilder(LocalDate date, SpotKeys spotKeys) {
    this.date = date;
    this.spotKeys = spotKeys;
    tickers.addAll(spotKeys.tickers());
  }

  /**
   * Names tickers that derivatives may belong to, for lists whose rows have no names and that come
   * without the shares themselves.
   */
  public InstrumentCatalogBuilder knowing(Collection<String> moreTickers) {
    tickers.addAll(moreTickers);
    return this;
  }

  /** Takes a row; of two rows with one key the first counts. */
  @Override
  public void accept(Instrument row) {
    requireNonNull(row, "row is null");
    if (!seen.add(row.key())) {
      return;
    }
    if (row.expiry().isEmpty()) {
      rows.add(shared.of(row, row.name()));
      if (row.kind() == Instrument.Kind.SHARE) {
        tickers.add(Ticker.withoutSeries(row.key().tradingSymbol()));
      }
    } else if (row.name().isBlank()) {
      nameless.add(row);
    } else {
      tickers.add(row.name());
      rows.add(shared.of(row, row.name()));
    }
  }

  /** Counts derivatives that were dropped when this list was first collected. */
  InstrumentCatalogBuilder dropped(int derivatives) {
    droppedBefore = derivatives;
    return this;
  }

  /** The catalogue of all rows taken so far and these. */
  public InstrumentCatalog build(Iterable<Instrument> more) {
    more.forEach(this);
    return build();
  }

  /** The catalogue of all rows taken so far. */
  public InstrumentCatalog build() {
    int withoutUnderlying = droppedBefore;
    for (Instrument row : nameless) {
      Optional<String> underlying =
          row.expiry()
              .flatMap(expiry -> Ticker.ofDerivative(row.key().tradingSymbol(), expiry, tickers));
      if (underlying.isPresent()) {
        rows.add(shared.of(row, underlying.get()));
      } else {
        withoutUnderlying++;
      }
    }
    List<Instrument> all = List.copyOf(rows);
    return new InstrumentCatalog(
        date, all, byUnderlying(all), SpotMarket.of(all, spotKeys), withoutUnderlying);
  }

  private static NavigableMap<String, NavigableMap<LocalDate, ExpiryContracts>> byUnderlying(
      List<Instrument> all) {
    TreeMap<String, TreeMap<LocalDate, List<Instrument>>> grouped = new TreeMap<>();
    for (Instrument row : all) {
      row.expiry()
          .ifPresent(
              expiry ->
                  grouped
                      .computeIfAbsent(row.name(), name -> new TreeMap<>())
                      .computeIfAbsent(expiry, day -> new ArrayList<>())
                      .add(row));
    }
    TreeMap<String, NavigableMap<LocalDate, ExpiryContracts>> result = new TreeMap<>();
    grouped.forEach(
        (underlying, expiries) -> {
          NavigableMap<LocalDate, ExpiryContracts> contracts = new TreeMap<>();
          expiries.forEach((expiry, listed) -> put(contracts, expiry, listed));
          if (!contracts.isEmpty()) {
            result.put(underlying, Collections.unmodifiableNavigableMap(contracts));
          }
        });
    return Collections.unmodifiableNavigableMap(result);
  }

  /** Keeps expiries that have options; a future alone gives nothing to screen. */
  private static void put(
      NavigableMap<LocalDate, ExpiryContracts> contracts,
      LocalDate expiry,
      List<Instrument> listed) {
    List<Instrument> options =
        listed.stream().filter(Instrument::isOption).sorted(BY_STRIKE).toList();
    if (!options.isEmpty()) {
      Optional<Instrument> future =
          listed.stream()
              .filter(row -> row.kind() == Instrument.Kind.FUTURE)
              .min(Comparator.comparing(Instrument::key));
      contracts.put(expiry, new ExpiryContracts(options, future));
    }
  }
}
