package io.farstrike.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.SessionTransition.CalendarUncovered;
import io.farstrike.market.session.SessionTransition.MarketClosed;
import io.farstrike.market.session.SessionTransition.MarketOpened;
import io.farstrike.market.session.SessionTransition.NewSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionClockTest {

  private static final SessionCalendar NSE = SessionCalendar.nse(TradingCalendar.nse());

  private final SessionClock clock = new SessionClock(NSE, Periods.STANDARD);

  @DisplayName("case 29: the first and last milliseconds of pre-open, regular and closed")
  @ParameterizedTest
  @CsvSource({
    "2026-03-05T08:59:59.999, CLOSED,   , 2026-03-04/1",
    "2026-03-05T09:00:00.000, PRE_OPEN, , 2026-03-05/1",
    "2026-03-05T09:14:59.999, PRE_OPEN, , 2026-03-05/1",
    "2026-03-05T09:15:00.000, REGULAR, OPENING, 2026-03-05/1",
    "2026-03-05T09:29:59.999, REGULAR, OPENING, 2026-03-05/1",
    "2026-03-05T09:30:00.000, REGULAR, MIDDAY, 2026-03-05/1",
    "2026-03-05T14:59:59.999, REGULAR, MIDDAY, 2026-03-05/1",
    "2026-03-05T15:00:00.000, REGULAR, CLOSING, 2026-03-05/1",
    "2026-03-05T15:29:59.999, REGULAR, CLOSING, 2026-03-05/1",
    "2026-03-05T15:30:00.000, CLOSED,   , 2026-03-05/1",
    "2026-03-06T00:00:00.000, CLOSED,   , 2026-03-05/1"
  })
  void at_ordinaryDay(String time, MarketStatus status, Period period, String sessionId) {
    assertMoment(time, status, period, sessionId);
  }

  @DisplayName("case 28: holiday, weekend, weekend session, Muhurat, two sessions, beyond the end")
  @ParameterizedTest
  @CsvSource({
    "2026-03-03T11:00, CLOSED,   , 2026-03-02/1",
    "2026-03-07T11:00, CLOSED,   , 2026-03-06/1",
    "2026-02-01T09:00, PRE_OPEN, , 2026-02-01/1",
    "2026-02-01T11:00, REGULAR, MIDDAY, 2026-02-01/1",
    "2024-11-01T11:00, CLOSED,   , 2024-10-31/1",
    "2024-11-01T17:45, PRE_OPEN, , 2024-11-01/1",
    "2024-11-01T18:14:59.999, REGULAR, OPENING, 2024-11-01/1",
    "2024-11-01T18:15, REGULAR, MIDDAY, 2024-11-01/1",
    "2024-11-01T18:30, REGULAR, CLOSING, 2024-11-01/1",
    "2024-11-01T19:00, CLOSED,   , 2024-11-01/1",
    "2025-10-21T09:15, CLOSED,   , 2025-10-20/1",
    "2025-10-21T13:45, REGULAR, OPENING, 2025-10-21/1",
    "2025-10-21T14:45, CLOSED,   , 2025-10-21/1",
    "2024-03-02T09:29:59.999, REGULAR, OPENING, 2024-03-02/1",
    "2024-03-02T09:30, REGULAR, CLOSING, 2024-03-02/1",
    "2024-03-02T10:00, CLOSED,   , 2024-03-02/1",
    "2024-03-02T11:15, PRE_OPEN, , 2024-03-02/2",
    "2024-03-02T11:45, REGULAR, MIDDAY, 2024-03-02/2",
    "2024-03-02T12:30, CLOSED,   , 2024-03-02/2",
    "2024-05-18T11:30, REGULAR, OPENING, 2024-05-18/2",
    "2027-01-01T11:00, REGULAR, MIDDAY, 2027-01-01/1",
    "2027-01-02T11:00, CLOSED,   , 2027-01-01/1"
  })
  void at_unusualDay(String time, MarketStatus status, Period period, String sessionId) {
    assertMoment(time, status, period, sessionId);
  }

  @DisplayName("case 28: half day without a pre-open, all of it opening and closing")
  @Test
  void at_halfDay_hasNoMidday() {
    LocalDate day = LocalDate.of(2026, 3, 5);
    SessionDay half =
        new SessionDay(
            List.of(new DaySession(1, null, LocalTime.of(9, 15), LocalTime.of(9, 25))), "short");
    SessionCalendar calendar =
        new SessionCalendar(
            "test", day, day, DaySession.STANDARD, new TreeMap<>(Map.of(day, half)));
    SessionClock shortDay = new SessionClock(calendar, Periods.STANDARD);

    assertThat(shortDay.at(ms("2026-03-05T09:14:59.999")).status()).isEqualTo(MarketStatus.CLOSED);
    assertThat(shortDay.at(ms("2026-03-05T09:24:59.999")).period()).isEqualTo(Period.OPENING);
    shortDay.advance(ms("2026-03-05T09:00"));
    assertThat(shortDay.advance(ms("2026-03-05T09:15")))
        .extracting(each -> each.getClass().getSimpleName(), SessionTransition::atMs)
        .containsExactly(
            tuple("NewSession", ms("2026-03-05T09:15")),
            tuple("MarketOpened", ms("2026-03-05T09:15")));
  }

  @DisplayName("case 28: a jump over a day with two sessions passes everything in order")
  @Test
  void advance_acrossTwoSessions_returnsAllInOrder() {
    clock.advance(ms("2024-03-01T15:29:59"));

    List<SessionTransition> passed = clock.advance(ms("2024-03-04T09:15"));

    assertThat(passed.stream().map(SessionClockTest::text))
        .containsExactly(
            "closed 2024-03-01/1 2024-03-01T15:30",
            "new 2024-03-02/1 2024-03-02T09:00",
            "opened 2024-03-02/1 2024-03-02T09:15",
            "closed 2024-03-02/1 2024-03-02T10:00",
            "new 2024-03-02/2 2024-03-02T11:15",
            "opened 2024-03-02/2 2024-03-02T11:30",
            "closed 2024-03-02/2 2024-03-02T12:30",
            "new 2024-03-04/1 2024-03-04T09:00",
            "opened 2024-03-04/1 2024-03-04T09:15");
    assertThat(clock.at(ms("2024-03-02T11:30")).firstOfDate()).isFalse();
    assertThat(clock.at(ms("2024-03-02T09:30")).firstOfDate()).isTrue();
  }

  @DisplayName("case 28: a day beyond the calendar is reported before its session")
  @Test
  void advance_beyondTheCalendar_reportsIt() {
    clock.advance(ms("2026-12-31T16:00"));

    assertThat(clock.advance(ms("2027-01-01T09:00")).stream().map(SessionClockTest::text))
        .containsExactly("uncovered 2027-01-01", "new 2027-01-01/1 2027-01-01T09:00");
  }

  @Test
  void advance_firstTimeInMidSession_beginsTheSession() {
    assertThat(clock.advance(ms("2026-03-05T11:00")).stream().map(SessionClockTest::text))
        .containsExactly(
            "new 2026-03-05/1 2026-03-05T11:00", "opened 2026-03-05/1 2026-03-05T11:00");
  }

  @Test
  void nowMs_neverGoesBack_andStandsStillAtTheClose() {
    assertThatThrownBy(clock::nowMs).isInstanceOf(IllegalStateException.class);
    clock.advance(ms("2026-03-05T15:29:59"));
    assertThat(clock.advance(ms("2026-03-05T15:00"))).isEmpty();
    assertThat(clock.nowMs()).isEqualTo(ms("2026-03-05T15:29:59"));

    clock.advance(ms("2026-03-05T17:12"));

    assertThat(clock.nowMs()).isEqualTo(ms("2026-03-05T15:30"));
    assertThat(clock.advance(ms("2026-03-06T09:00:01"))).hasSize(1);
    assertThat(clock.nowMs()).isEqualTo(ms("2026-03-06T09:00:01"));
  }

  @Property(tries = 200)
  void advance_inSteps_passesTheSameAsInOneJump(
      @ForAll @LongRange(min = 0, max = 40 * 86_400_000L) long jump,
      @ForAll @IntRange(min = 1, max = 30) int steps)
      throws IOException {
    long from = ms("2024-02-20T10:00");
    SessionClock atOnce = new SessionClock(NSE, Periods.STANDARD);
    SessionClock stepping = new SessionClock(NSE, Periods.STANDARD);
    atOnce.advance(from);
    stepping.advance(from);
    List<SessionTransition> passed = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      passed.addAll(stepping.advance(from + jump * step / steps));
      stepping = restored(stepping);
    }

    assertThat(passed).isEqualTo(atOnce.advance(from + jump));
    assertThat(stepping.nowMs()).isEqualTo(atOnce.nowMs());
    assertThat(stepping.now()).isEqualTo(atOnce.now());
  }

  @Test
  void nse_eveningSessionWithoutHours_isRefused() {
    TradingCalendar nse = TradingCalendar.nse();
    TradingCalendar more =
        new TradingCalendar(
            nse.first(),
            nse.last(),
            nse.holidays(),
            nse.weekendSessions(),
            Set.of(LocalDate.of(2026, 11, 9)));

    assertThatThrownBy(() -> SessionCalendar.nse(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-11-09");
  }

  @Test
  void sessionDay_overlappingSessions_areRefused() {
    DaySession early = new DaySession(1, null, LocalTime.of(9, 15), LocalTime.of(12, 0));
    DaySession late =
        new DaySession(2, LocalTime.of(11, 59), LocalTime.of(12, 10), LocalTime.of(13, 0));

    assertThatThrownBy(() -> new SessionDay(List.of(early, late), "drill"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertMoment(String time, MarketStatus status, Period period, String sessionId) {
    SessionMoment moment = clock.at(ms(time));

    assertThat(moment.status()).isEqualTo(status);
    assertThat(moment.period()).isEqualTo(period);
    assertThat(moment.sessionId()).isEqualTo(sessionId);
  }

  private static SessionClock restored(SessionClock clock) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    clock.save(new DataOutputStream(bytes));
    return SessionClock.restore(
        NSE, Periods.STANDARD, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static String text(SessionTransition transition) {
    return switch (transition) {
      case NewSession(SessionMoment moment, long at) -> "new " + moment.sessionId() + time(at);
      case MarketOpened(SessionMoment moment, long at) -> "opened " + moment.sessionId() + time(at);
      case MarketClosed(SessionMoment moment, long at) -> "closed " + moment.sessionId() + time(at);
      case CalendarUncovered(LocalDate date, long at) -> "uncovered " + date;
    };
  }

  private static String time(long ms) {
    return " " + LocalDateTime.ofInstant(Instant.ofEpochMilli(ms), MarketClock.INDIA);
  }

  private static long ms(String time) {
    return LocalDateTime.parse(time).atZone(MarketClock.INDIA).toInstant().toEpochMilli();
  }
}
