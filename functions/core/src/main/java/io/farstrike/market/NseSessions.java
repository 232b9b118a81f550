package io.farstrike.market;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The days on which the National Stock Exchange departs from "open on weekdays", 2024 to 2026, as
 * its yearly circulars announce them.
 */
final class NseSessions {

  static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  /** Weekdays without any session. */
  static final Set<LocalDate> HOLIDAYS =
      dates(
          """
          2024-01-22 2024-01-26 2024-03-08 2024-03-25 2024-03-29 2024-04-11 2024-04-17 2024-05-01
          2024-05-20 2024-06-17 2024-07-17 2024-08-15 2024-10-02 2024-11-15 2024-11-20 2024-12-25
          2025-02-26 2025-03-14 2025-03-31 2025-04-10 2025-04-14 2025-04-18 2025-05-01 2025-08-15
          2025-08-27 2025-10-02 2025-10-22 2025-11-05 2025-12-25
          2026-01-15 2026-01-26 2026-03-03 2026-03-26 2026-03-31 2026-04-03 2026-04-14 2026-05-01
          2026-05-28 2026-06-26 2026-09-14 2026-10-02 2026-10-20 2026-11-10 2026-11-24 2026-12-25
          """);

  /** Saturdays and Sundays with a session: drills of the second site, and Union Budgets. */
  static final Set<LocalDate> WEEKEND_SESSIONS =
      dates("2024-01-20 2024-03-02 2024-05-18 2025-02-01 2026-02-01");

  /** Diwali evenings of one hour on days that are otherwise closed. */
  static final Set<LocalDate> EVENING_SESSIONS = dates("2024-11-01 2025-10-21");

  private NseSessions() {}

  private static Set<LocalDate> dates(String table) {
    return Stream.of(table.strip().split("\\s+"))
        .map(LocalDate::parse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
