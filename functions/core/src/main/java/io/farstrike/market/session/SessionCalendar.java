package io.farstrike.market.session;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.util.Objects.requireNonNull;

import io.farstrike.market.TradingCalendar;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which sessions an exchange holds on which day.
 *
 * <p>A day that is not listed has the standard session on a weekday and none on a weekend, beyond
 * the calendar's ends as well: the exchange publishes holidays only one year ahead.
 *
 * @param version of the record, kept with a recorded session
 * @param first first day for which departures are known
 * @param last last day for which they are known
 * @param standard session of an ordinary weekday
 * @param departures days that are not ordinary
 */
public record SessionCalendar(
    String version,
    LocalDate first,
    LocalDate last,
    DaySession standard,
    NavigableMap<LocalDate, SessionDay> departures) {

  public SessionCalendar {
    requireNonNull(version, "version is null");
    requireNonNull(standard, "standard is null");
    departures = Collections.unmodifiableNavigableMap(new TreeMap<>(departures));
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("calendar ends " + last + " before it begins " + first);
    }
  }

  /**
   * The sessions of the National Stock Exchange.
   *
   * @throws IllegalArgumentException if the hours of an evening session are not known
   */
  public static SessionCalendar nse(TradingCalendar days) {
    Map<LocalDate, SessionDay> departures = new TreeMap<>();
    days.holidays().forEach(day -> departures.put(day, new SessionDay(List.of(), "holiday")));
    for (LocalDate day : days.weekendSessions()) {
      departures.put(day, NseHours.ofWeekend(day));
    }
    for (LocalDate day : days.eveningSessions()) {
      departures.put(day, NseHours.ofEvening(day));
    }
    return new SessionCalendar(
        "nse-" + days.first() + "-" + days.last(),
        days.first(),
        days.last(),
        DaySession.STANDARD,
        new TreeMap<>(departures));
  }

  /** Whether departures around this day are known. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** The day's sessions in their order. */
  public List<DaySession> sessionsOn(LocalDate day) {
    SessionDay departure = departures.get(day);
    if (departure != null) {
      return departure.sessions();
    }
    boolean weekend = day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
    return weekend ? List.of() : List.of(standard);
  }
}
