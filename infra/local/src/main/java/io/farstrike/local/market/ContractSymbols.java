package io.farstrike.local.market;

import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The exchange's names of contracts. Only the exchange's side of the simulation may make names;
 * readers of an instrument list never do.
 */
final class ContractSymbols {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyMMM", Locale.ROOT);
  private static final String MONTHS_OF_WEEKLIES = "123456789OND";

  private ContractSymbols() {}

  static String future(String root, LocalDate expiry) {
    return root + MONTH.format(expiry).toUpperCase(Locale.ROOT) + "FUT";
  }

  /**
   * Names an option.
   *
   * @param monthly whether it is the month's last expiry, which has the form without a day
   */
  static String option(
      String root, LocalDate expiry, boolean monthly, BigDecimal strike, OptionType type) {
    String when = monthly ? MONTH.format(expiry).toUpperCase(Locale.ROOT) : weekly(expiry);
    return root + when + strike.stripTrailingZeros().toPlainString() + type.code();
  }

  private static String weekly(LocalDate expiry) {
    return String.format(
        Locale.ROOT,
        "%02d%s%02d",
        expiry.getYear() % 100,
        MONTHS_OF_WEEKLIES.charAt(expiry.getMonthValue() - 1),
        expiry.getDayOfMonth());
  }
}
