package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * One day's instrument list, in the order a screen asks for it: underlying, expiry, strike.
 *
 * <p>Immutable. Equal names, dates and numbers of the rows are kept once, since a list has some
 * forty thousand rows of few different values.
 */
public final class InstrumentCatalog {

  private final LocalDate date;
  private final List<Instrument> rows;
  private final NavigableMap<String, NavigableMap<LocalDate, ExpiryContracts>> byUnderlying;
  private final SpotMarket spots;
  private final int withoutUnderlying;

  InstrumentCatalog(
      LocalDate date,
      List<Instrument> rows,
      NavigableMap<String, NavigableMap<LocalDate, ExpiryContracts>> byUnderlying,
      SpotMarket spots,
      int withoutUnderlying) {
    this.date = date;
    this.rows = rows;
    this.byUnderlying = byUnderlying;
    this.spots = spots;
    this.withoutUnderlying = withoutUnderlying;
  }

  /**
   * Collects the rows of a day.
   *
   * @param date the trading date that the list is of
   * @param spotKeys names of the indices
   */
  public static InstrumentCatalogBuilder builder(LocalDate date, SpotKeys spotKeys) {
    return new InstrumentCatalogBuilder(
        requireNonNull(date, "date is null"), requireNonNull(spotKeys, "spotKeys is null"));
  }

  /** The trading date that the list is of. */
  public LocalDate date() {
    return date;
  }

  /** Tickers that have options, in alphabetical order. */
  public Set<String> underlyings() {
    return byUnderlying.keySet();
  }

  /** Expiries that have options, soonest first; empty for an unknown underlying. */
  public List<LocalDate> expiries(String underlying) {
    return List.copyOf(of(underlying).keySet());
  }

  /**
   * The options of an expiry by strike, of one strike the call first. Lot and tick stand in each
   * row and may differ between expiries. Empty when there are none.
   */
  public List<Instrument> contracts(String underlying, LocalDate expiry) {
    ExpiryContracts contracts = of(underlying).get(expiry);
    return contracts == null ? List.of() : contracts.options();
  }

  /** The future of an expiry; absent where only options are listed, as on weekly expiries. */
  public Optional<Instrument> future(String underlying, LocalDate expiry) {
    ExpiryContracts contracts = of(underlying).get(expiry);
    return contracts == null ? Optional.empty() : contracts.future();
  }

  /** Where the spot price of an underlying is asked for. */
  public InstrumentKey spotKey(String underlying) {
    return spots.keyOf(underlying);
  }

  /**
   * Tickers of all shares of the NSE in the list, without the suffix of a series ({@code
   * CENTRALBK-BE} is {@code CENTRALBK}); empty when the list holds derivatives only.
   */
  public Set<String> listed() {
    return spots.shares();
  }

  /**
   * Spot keys of indices that the list's index rows do not confirm, so that a renamed index shows
   * up as a warning and not as a missing price. Empty when the list holds no index row.
   */
  public Set<InstrumentKey> unconfirmedIndices() {
    return spots.unconfirmedIndices();
  }

  /** Derivatives dropped because their row named no underlying and none could be told. */
  public int withoutUnderlying() {
    return withoutUnderlying;
  }

  /** All rows kept. */
  public Collection<Instrument> rows() {
    return rows;
  }

  public int size() {
    return rows.size();
  }

  /**
   * Writes the list as compressed CSV of our own version 1, for a cache. The stream stays open.
   *
   * @throws IOException if {@code out} fails
   */
  public void write(OutputStream out) throws IOException {
    CatalogFile.write(this, out);
  }

  /**
   * Reads what {@link #write} wrote. The stream stays open.
   *
   * @throws IOException if {@code in} fails, is cut short, or is of another version
   */
  public static InstrumentCatalog read(InputStream in, SpotKeys spotKeys) throws IOException {
    return CatalogFile.read(in, spotKeys);
  }

  private NavigableMap<LocalDate, ExpiryContracts> of(String underlying) {
    return byUnderlying.getOrDefault(underlying, Collections.emptyNavigableMap());
  }
}
