package io.farstrike.cloud.jobs;

import io.farstrike.broker.SpotKeys;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** What a user should know about a result beside its figures, in words for people. */
public final class JobNotes {

  /**
   * Source: options of shares are settled by delivery since October 2019, those of indices in cash.
   */
  private static final String EXPIRY_WEEK =
      "Options of shares end in delivery: in the week of their expiry brokers raise the margins,"
          + " day by day, above those shown here.";

  private JobNotes() {}

  /**
   * The notes on a job; none as long as it has no trading date.
   *
   * @param names says which symbols are indices
   */
  public static List<String> of(Job job, SpotKeys names) {
    return job.outcome()
        .tradingDate()
        .filter(date -> isWeekOf(job.parameters().expiry(), date))
        .filter(date -> hasShares(job.parameters(), names))
        .map(date -> List.of(EXPIRY_WEEK))
        .orElse(List.of());
  }

  private static boolean isWeekOf(LocalDate expiry, LocalDate date) {
    LocalDate monday = expiry.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return !date.isBefore(monday) && !date.isAfter(expiry);
  }

  /** A universe holds shares only. */
  private static boolean hasShares(JobParameters parameters, SpotKeys names) {
    return parameters.universe().isPresent()
        || parameters.symbols().stream()
            .anyMatch(symbol -> !names.isIndex(symbol.strip().toUpperCase(Locale.ROOT)));
  }
}
