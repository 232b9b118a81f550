package io.farstrike.market;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * The days on which an exchange trades.
 *
 * <p>Outside the years it {@linkplain #covers covers}, every weekday counts as a trading day, since
 * the exchange publishes holidays only one year ahead.
 *
 * @param first first day for which holidays are known
 * @param last last day for which holidays are known
 * @param holidays weekdays without a session
 * @param weekendSessions Saturdays and Sundays with one
 * @param eveningSessions weekdays with one short session only: they count as trading days, but
 *     nothing expires on them
 */
public record TradingCalendar(
    LocalDate first,
    LocalDate last,
    Set<LocalDate> holidays,
    Set<LocalDate> weekendSessions,
    Set<LocalDate> eveningSessions) {

  /** Derivatives listed at NSE expire on Tuesdays from this month on, on Thursdays before. */
  private static final YearMonth TUESDAYS_FROM = YearMonth.of(2025, 9);

  public TradingCalendar {
    requireNonNull(first, "first is null");
    requireNonNull(last, "last is null");
    holidays = Set.copyOf(holidays);
    weekendSessions = Set.copyOf(weekendSessions);
    eveningSessions = Set.copyOf(eveningSessions);
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("calendar ends " + last + " before it begins " + first);
    }
    holidays.stream()
        .filter(TradingCalendar::isWeekend)
        .findAny()
        .ifPresent(
            day -> {
              throw new IllegalArgumentException("holiday " + day + " is on a weekend anyway");
            });
    weekendSessions.stream()
        .filter(day -> !isWeekend(day))
        .findAny()
        .ifPresent(
            day -> {
              throw new IllegalArgumentException("weekend session " + day + " is on a weekday");
            });
  }

  /** The calendar of the National Stock Exchange of India. */
  public static TradingCalendar nse() {
    return new TradingCalendar(
        NseSessions.FIRST,
        NseSessions.LAST,
        NseSessions.HOLIDAYS,
        NseSessions.WEEKEND_SESSIONS,
        NseSessions.EVENING_SESSIONS);
  }

  /** Whether the holidays around this day are known. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Whether there is a session on this day, short evening sessions included. */
  public boolean isTradingDay(LocalDate day) {
    return isWeekend(day) ? weekendSessions.contains(day) : !holidays.contains(day);
  }

  /** The day itself if it trades, else the last one before it that does. */
  public LocalDate lastTradingDayUpTo(LocalDate day) {
    LocalDate candidate = day;
    while (!isTradingDay(candidate)) {
      candidate = candidate.minusDays(1);
    }
    return candidate;
  }

  /** The first trading day after this day, which need not be one itself. */
  public LocalDate nextTradingDay(LocalDate day) {
    LocalDate candidate = day.plusDays(1);
    while (!isTradingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /**
   * How many sessions lie after {@code from} up to and including {@code to}: 1 from one trading day
   * to the next, 0 on the same day.
   *
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public int tradingDaysBetween(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
    return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isTradingDay).count();
  }

  /**
   * The monthly expiry of NSE derivatives by the exchange's rule: the month's last Tuesday (last
   * Thursday up to August 2025), or the last trading day before it. A broker's instrument list
   * rules where the two differ, for corporate actions move single stocks.
   */
  public LocalDate monthlyExpiry(YearMonth month) {
    return lastFullSessionUpTo(
        month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(expiryWeekday(month))));
  }

  /**
   * The first weekly index expiry on or after this day: a Tuesday (a Thursday up to August 2025),
   * or the last trading day before it.
   */
  public LocalDate weeklyExpiryFrom(LocalDate day) {
    LocalDate expiry = expiryOfWeek(day);
    return expiry.isBefore(day) ? expiryOfWeek(day.plusWeeks(1)) : expiry;
  }

  private LocalDate expiryOfWeek(LocalDate day) {
    LocalDate sameWeek = day.with(TemporalAdjusters.nextOrSame(expiryWeekday(YearMonth.from(day))));
    return lastFullSessionUpTo(sameWeek);
  }

  private LocalDate lastFullSessionUpTo(LocalDate day) {
    LocalDate session = lastTradingDayUpTo(day);
    return eveningSessions.contains(session) ? lastFullSessionUpTo(session.minusDays(1)) : session;
  }

  private static DayOfWeek expiryWeekday(YearMonth month) {
    return month.isBefore(TUESDAYS_FROM) ? THURSDAY : TUESDAY;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
  }
}
