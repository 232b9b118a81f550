package io.farstrike.local.contract;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs to store. */
final class Jobs {

  private Jobs() {}

  static Job queued(int number, Instant now) {
    return queued(number, now, List.of("INFY"));
  }

  static Job queued(int number, Instant now, List<String> symbols) {
    JobParameters parameters =
        new JobParameters(
            JobKind.SCREEN,
            symbols,
            Optional.empty(),
            LocalDate.of(2026, 11, 24),
            BigDecimal.TEN,
            Sides.BOTH,
            BigDecimal.valueOf(8_000_000),
            BigDecimal.valueOf(12),
            List.of("Filtered"));
    return Job.queued(id(number), parameters, now);
  }

  /** The id of the job of this number; ids sort as numbers do. */
  static String id(int number) {
    return String.format(Locale.ROOT, "%026d", number);
  }
}
