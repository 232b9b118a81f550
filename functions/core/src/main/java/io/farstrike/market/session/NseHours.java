package io.farstrike.market.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Hours of the exchange's unusual sessions, as its circulars announce them. */
final class NseHours {

  private static final SessionDay FULL_WEEKEND_DAY =
      new SessionDay(List.of(DaySession.STANDARD), "full session on a weekend");

  /** From the primary site first, then from the second one. */
  private static final SessionDay DRILL =
      new SessionDay(
          List.of(session(1, "09:00", "09:15", "10:00"), session(2, "11:15", "11:30", "12:30")),
          "drill of the second site");

  private static final Map<LocalDate, SessionDay> DRILLS =
      Map.of(LocalDate.of(2024, 3, 2), DRILL, LocalDate.of(2024, 5, 18), DRILL);

  private static final Map<LocalDate, SessionDay> EVENINGS =
      Map.of(
          LocalDate.of(2024, 11, 1), evening("17:45", "18:00", "19:00"),
          LocalDate.of(2025, 10, 21), evening("13:30", "13:45", "14:45"));

  private NseHours() {}

  static SessionDay ofWeekend(LocalDate day) {
    return DRILLS.getOrDefault(day, FULL_WEEKEND_DAY);
  }

  static SessionDay ofEvening(LocalDate day) {
    SessionDay hours = EVENINGS.get(day);
    if (hours == null) {
      throw new IllegalArgumentException("hours of the evening session of " + day + " are unknown");
    }
    return hours;
  }

  private static SessionDay evening(String preOpen, String open, String close) {
    return new SessionDay(List.of(session(1, preOpen, open, close)), "Muhurat trading");
  }

  private static DaySession session(int id, String preOpen, String open, String close) {
    return new DaySession(
        id, LocalTime.parse(preOpen), LocalTime.parse(open), LocalTime.parse(close));
  }
}
