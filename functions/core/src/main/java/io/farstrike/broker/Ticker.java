package io.farstrike.broker;

import java.time.LocalDate;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trading symbol says about the company behind it, where nothing else says it. */
final class Ticker {

  /**
   * The exchange marks a series other than EQ by two characters: BE, BZ, SM, N8. A dash within a
   * ticker is followed by more ({@code BAJAJ-AUTO}) or less ({@code MCDOWELL-N}).
   */
  private static final Pattern SERIES = Pattern.compile("(.+)-[A-Z][A-Z0-9]");

  private Ticker() {}

  static String withoutSeries(String tradingSymbol) {
    Matcher series = SERIES.matcher(tradingSymbol);
    return series.matches() ? series.group(1) : tradingSymbol;
  }

  /**
   * The underlying of a derivative whose row has no name: the longest known ticker that the symbol
   * starts with, followed by the expiry's year in two digits.
   */
  static Optional<String> ofDerivative(
      String tradingSymbol, LocalDate expiry, NavigableSet<String> known) {
    String year = String.format(Locale.ROOT, "%02d", expiry.getYear() % 100);
    int at = tradingSymbol.lastIndexOf(year);
    while (at > 0) {
      String root = tradingSymbol.substring(0, at);
      if (known.contains(root)) {
        return Optional.of(root);
      }
      at = tradingSymbol.lastIndexOf(year, at - 1);
    }
    return Optional.empty();
  }
}
