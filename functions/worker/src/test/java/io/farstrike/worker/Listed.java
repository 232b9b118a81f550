package io.farstrike.worker;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small day's list: INFY and TCS with an expiry each, the index NIFTY, a share without options.
 */
final class Listed {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 6);
  static final LocalDate MARCH = LocalDate.of(2026, 3, 30);
  static final LocalDate APRIL = LocalDate.of(2026, 4, 28);
  static final SpotKeys SPOTS = new SpotKeys(Map.of("NIFTY", new InstrumentKey("NSE", "NIFTY 50")));

  private Listed() {}

  static InstrumentCatalog catalog() {
    List<Instrument> rows = new ArrayList<>();
    rows.add(share("INFY"));
    rows.add(share("TCS"));
    rows.add(share("CENTRALBK"));
    rows.add(option("INFY", MARCH, "1300", Instrument.Kind.PUT));
    rows.add(option("INFY", MARCH, "1700", Instrument.Kind.CALL));
    rows.add(option("TCS", APRIL, "3000", Instrument.Kind.PUT));
    rows.add(option("NIFTY", MARCH, "20000", Instrument.Kind.PUT));
    return InstrumentCatalog.builder(TODAY, SPOTS).build(rows);
  }

  static Instrument option(
      String underlying, LocalDate expiry, String strike, Instrument.Kind kind) {
    String code = kind == Instrument.Kind.PUT ? "PE" : "CE";
    return new Instrument(
        new InstrumentKey("NFO", underlying + expiry + strike + code),
        underlying,
        kind,
        Optional.of(expiry),
        new BigDecimal(strike),
        new BigDecimal("0.05"),
        400);
  }

  private static Instrument share(String ticker) {
    return new Instrument(
        new InstrumentKey("NSE", ticker),
        ticker + " LIMITED",
        Instrument.Kind.SHARE,
        Optional.empty(),
        BigDecimal.ZERO,
        new BigDecimal("0.05"),
        1);
  }
}
