package io.farstrike.kite;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.Instrument.Kind;
import io.farstrike.broker.InstrumentKey;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Where the columns that we read stand in a day's list. The last price is not one of them. */
record InstrumentColumns(
    int count,
    int symbol,
    int name,
    int expiry,
    int strike,
    int tick,
    int lot,
    int type,
    int segment,
    int exchange) {

  private static final Set<String> EXCHANGES =
      Set.of("NSE", "BSE", "NFO", "BFO", "CDS", "BCD", "MCX");

  /**
   * Finds the columns by name.
   *
   * @throws IllTypedException if one is missing
   */
  static InstrumentColumns of(CsvRecord header) throws IllTypedException {
    return new InstrumentColumns(
        header.getFieldCount(),
        index(header, "tradingsymbol"),
        index(header, "name"),
        index(header, "expiry"),
        index(header, "strike"),
        index(header, "tick_size"),
        index(header, "lot_size"),
        index(header, "instrument_type"),
        index(header, "segment"),
        index(header, "exchange"));
  }

  private static int index(CsvRecord header, String name) throws IllTypedException {
    int index = header.getFields().indexOf(name);
    if (index < 0) {
      throw new IllTypedException("a list without the column " + name);
    }
    return index;
  }

  /**
   * One row; absent when its exchange, segment or type is none of ours.
   *
   * @throws IllTypedException if the row cannot be read
   */
  Optional<Instrument> row(CsvRecord row) throws IllTypedException {
    if (row.getFieldCount() != count) {
      throw new IllTypedException("a row with another number of fields than the header");
    }
    Optional<Kind> kind = kind(row);
    return kind.isEmpty() ? Optional.empty() : Optional.of(instrument(row, kind.get()));
  }

  private Optional<Kind> kind(CsvRecord row) {
    String market = row.getField(exchange);
    String part = row.getField(segment);
    if (!EXCHANGES.contains(market)) {
      return Optional.empty();
    }
    if (part.equals("INDICES")) {
      return row.getField(type).equals("EQ") ? Optional.of(Kind.INDEX) : Optional.empty();
    }
    if (!part.equals(market) && !part.startsWith(market + '-')) {
      return Optional.empty();
    }
    return switch (row.getField(type)) {
      case "EQ" -> Optional.of(Kind.SHARE);
      case "FUT" -> Optional.of(Kind.FUTURE);
      case "CE" -> Optional.of(Kind.CALL);
      case "PE" -> Optional.of(Kind.PUT);
      default -> Optional.empty();
    };
  }

  private Instrument instrument(CsvRecord row, Kind kind) throws IllTypedException {
    boolean option = kind == Kind.CALL || kind == Kind.PUT;
    boolean derivative = option || kind == Kind.FUTURE;
    BigDecimal price = option ? Decimals.parse(row.getField(strike)) : BigDecimal.ZERO;
    int units = Decimals.wholeInt(numberOrZero(row.getField(lot)));
    BigDecimal step = numberOrZero(row.getField(tick));
    if ((option && (price.signum() <= 0 || step.signum() <= 0)) || (derivative && units <= 0)) {
      throw new IllTypedException("a contract without a strike, a tick or a lot");
    }
    try {
      return new Instrument(
          new InstrumentKey(row.getField(exchange), row.getField(symbol)),
          row.getField(name).strip(),
          kind,
          derivative ? Optional.of(LocalDate.parse(row.getField(expiry))) : Optional.empty(),
          price,
          step,
          units);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new IllTypedException("a row whose values contradict each other");
    }
  }

  private static BigDecimal numberOrZero(String text) throws IllTypedException {
    return text.isEmpty() ? BigDecimal.ZERO : Decimals.parse(text);
  }
}
