package io.farstrike.cloud.jobs;

import io.farstrike.broker.SpotKeys;
import io.farstrike.market.TradingCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What a user should know about a result beside its figures, in words for people. */
public final class JobNotes {

  /**
   * Source: options of shares are settled by delivery since October 2019, those of indices in cash.
   */
  private static final String NEAR_EXPIRY =
      "Options of shares end in delivery: from four trading days before their expiry brokers raise"
          + " the margins, day by day, above those shown here.";

  /** Margins of delivery begin so many trading days before the expiry: E-4 in circulars. */
  private static final int DELIVERY_DAYS = 4;

  private static final TradingCalendar CALENDAR = TradingCalendar.nse();

  private JobNotes() {}

  /**
   * The notes on a job; none as long as it has no trading date.
   *
   * @param names says which symbols are indices
   */
  public static List<String> of(Job job, SpotKeys names) {
    return job.outcome()
        .tradingDate()
        .filter(date -> isNear(job.parameters().expiry(), date))
        .filter(date -> hasShares(job.parameters(), names))
        .map(date -> List.of(NEAR_EXPIRY))
        .orElse(List.of());
  }

  private static boolean isNear(LocalDate expiry, LocalDate date) {
    return !date.isAfter(expiry) && CALENDAR.tradingDaysBetween(date, expiry) <= DELIVERY_DAYS;
  }

  /** A universe holds shares only. */
  private static boolean hasShares(JobParameters parameters, SpotKeys names) {
    return parameters.universe().isPresent()
        || parameters.symbols().stream()
            .anyMatch(symbol -> !names.isIndex(symbol.strip().toUpperCase(Locale.ROOT)));
  }
}
