package io.farstrike.local.market;

import io.farstrike.market.TradingCalendar;
import io.farstrike.options.OptionType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Markets for tests. */
public final class Markets {

  public static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  private Markets() {}

  /** The built-in market of Friday 6 March 2026. */
  public static Market builtIn() {
    return new BuiltInMarket(TradingCalendar.nse(), 7).upTo(FRIDAY);
  }

  /** A real close, or the test is skipped aloud. */
  public static BhavcopyMarket real(String yyyymmdd) throws IOException {
    Path folder = Path.of(System.getProperty("farstrike.shared", "../shared"), "data");
    Path derivatives =
        folder.resolve("fo-bhavcopy/BhavCopy_NSE_FO_0_0_0_" + yyyymmdd + "_F_0000.csv.gz");
    String day = LocalDate.parse(yyyymmdd, DateTimeFormatter.BASIC_ISO_DATE).toString();
    Path cash = folder.resolve("cm-bhavcopy/sec_bhavdata_full_" + day + ".csv.gz");
    if (!Files.exists(derivatives)) {
      Assumptions.abort("close file not found: " + derivatives.toAbsolutePath());
    }
    return BhavcopyMarket.read(derivatives, Optional.of(cash).filter(Files::exists));
  }

  /**
   * A market of one expensive share, one cheap one with an awkward name, and NIFTY; the expensive
   * one has two lot sizes.
   */
  public static Market small() {
    LocalDate later = LocalDate.of(2026, 4, 28);
    return new Market(
        FRIDAY,
        List.of(
            share("INFY", 20_001, "1500.00", "0.10"),
            share("M&M", 20_002, "120.00", "0.01"),
            new Underlying(
                "NIFTY",
                "NIFTY 50",
                true,
                1001,
                DayPrices.flat(rupees("24450.45")),
                0,
                BigDecimal.ZERO)),
        List.of(
            future(40_001, "INFY26MARFUT", "INFY", EXPIRY, 400, "1506.00"),
            option(40_002, "INFY26MAR1500CE", "INFY", EXPIRY, "1500", 400, "0.05", "40.00", 5_000),
            option(40_003, "INFY26MAR1500PE", "INFY", EXPIRY, "1500", 400, "0.05", "34.00", 4_000),
            option(40_004, "INFY26MAR1700CE", "INFY", EXPIRY, "1700", 400, "0.05", "3.00", 50),
            option(40_005, "INFY26APR1500CE", "INFY", later, "1500", 600, "0.05", "62.00", 0),
            option(40_006, "M&M26MAR122.5CE", "M&M", EXPIRY, "122.5", 5_000, "0.01", "2.71", 90),
            option(
                40_007, "NIFTY26MAR24500CE", "NIFTY", EXPIRY, "24500", 65, "0.05", "400.00", 9)));
  }

  private static Underlying share(String symbol, long token, String spot, String tick) {
    return new Underlying(
        symbol, symbol, false, token, DayPrices.flat(rupees(spot)), 1_000_000, rupees(tick));
  }

  private static Contract future(
      long token, String symbol, String underlying, LocalDate expiry, int lot, String price) {
    DayPrices prices = DayPrices.flat(rupees(price));
    return new Contract(
        token,
        symbol,
        underlying,
        Optional.empty(),
        expiry,
        BigDecimal.ZERO,
        lot,
        rupees("0.10"),
        prices,
        rupees(price),
        1_000,
        (long) lot * 500);
  }

  static Contract option(
      long token,
      String symbol,
      String underlying,
      LocalDate expiry,
      String strike,
      int lot,
      String tick,
      String price,
      long lotsTraded) {
    return new Contract(
        token,
        symbol,
        underlying,
        Optional.of(symbol.endsWith("CE") ? OptionType.CALL : OptionType.PUT),
        expiry,
        rupees(strike),
        lot,
        rupees(tick),
        DayPrices.flat(rupees(price)),
        rupees(price),
        lotsTraded,
        lotsTraded > 0 ? 10L * lot : 0);
  }

  static BigDecimal rupees(String text) {
    return new BigDecimal(text).setScale(2);
  }
}
