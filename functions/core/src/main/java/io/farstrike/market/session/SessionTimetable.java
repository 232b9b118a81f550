package io.farstrike.market.session;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the calendar's dates and hours into stretches of epoch milliseconds. */
record SessionTimetable(SessionCalendar calendar, Periods periods) {

  /** Longer than any closure of an exchange; one that never traded is a mistake in its calendar. */
  private static final int LONGEST_CLOSURE_DAYS = 60;

  SessionTimetable {
    requireNonNull(calendar, "calendar is null");
    requireNonNull(periods, "periods is null");
  }

  static LocalDate dateOf(long ms) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(ms), MarketClock.INDIA);
  }

  boolean covers(long ms) {
    return calendar.covers(dateOf(ms));
  }

  Segment segmentAt(long ms) {
    LocalDate date = dateOf(ms);
    List<DaySession> sessions = calendar.sessionsOn(date);
    DaySession current = null;
    long untilMs = msOf(date.plusDays(1), LocalTime.MIDNIGHT);
    for (DaySession session : sessions) {
      if (msOf(date, session.begins()) > ms) {
        untilMs = msOf(date, session.begins());
        break;
      }
      current = session;
    }
    return current == null
        ? beforeTheFirst(date, untilMs)
        : within(date, current, current.equals(sessions.getFirst()), ms, untilMs);
  }

  /** Closed since some day before; the stretch is cut at midnight, which nobody notices. */
  private Segment beforeTheFirst(LocalDate date, long untilMs) {
    for (int back = 1; back <= LONGEST_CLOSURE_DAYS; back++) {
      LocalDate day = date.minusDays(back);
      List<DaySession> sessions = calendar.sessionsOn(day);
      if (!sessions.isEmpty()) {
        SessionMoment closed =
            moment(MarketStatus.CLOSED, null, day, sessions.getLast(), sessions.size() == 1);
        return new Segment(msOf(date, LocalTime.MIDNIGHT), untilMs, closed);
      }
    }
    throw new IllegalStateException("no session within two months before " + date);
  }

  private Segment within(
      LocalDate date, DaySession session, boolean firstOfDate, long ms, long untilMs) {
    long openMs = msOf(date, session.open());
    long closeMs = msOf(date, session.close());
    long openedMs = periods.openingEnds(openMs, closeMs);
    long closingMs = periods.closingBegins(openMs, closeMs);
    if (ms < openMs) {
      return new Segment(
          msOf(date, session.begins()),
          openMs,
          moment(MarketStatus.PRE_OPEN, null, date, session, firstOfDate));
    }
    if (ms < openedMs) {
      return regular(openMs, openedMs, Period.OPENING, date, session, firstOfDate);
    }
    if (ms < closingMs) {
      return regular(openedMs, closingMs, Period.MIDDAY, date, session, firstOfDate);
    }
    if (ms < closeMs) {
      return regular(closingMs, closeMs, Period.CLOSING, date, session, firstOfDate);
    }
    return new Segment(
        closeMs, untilMs, moment(MarketStatus.CLOSED, null, date, session, firstOfDate));
  }

  private static Segment regular(
      long fromMs,
      long toMs,
      Period period,
      LocalDate date,
      DaySession session,
      boolean firstOfDate) {
    return new Segment(
        fromMs, toMs, moment(MarketStatus.REGULAR, period, date, session, firstOfDate));
  }

  private static SessionMoment moment(
      MarketStatus status,
      @Nullable Period period,
      LocalDate date,
      DaySession session,
      boolean firstOfDate) {
    return new SessionMoment(
        status,
        period,
        date + "/" + session.id(),
        msOf(date, session.open()),
        msOf(date, session.close()),
        firstOfDate);
  }

  private static long msOf(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(MarketClock.INDIA).toInstant().toEpochMilli();
  }
}
