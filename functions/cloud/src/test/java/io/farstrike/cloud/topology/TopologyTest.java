package io.farstrike.cloud.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.DaySession;
import io.farstrike.market.session.SessionCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {

  private static final Topology PROD = new Topology("prod");

  @Test
  void names_carryTheStageAndAreAllDifferent() {
    assertThat(names(PROD)).doesNotHaveDuplicates().allSatisfy(n -> assertThat(n).contains("prod"));
  }

  @Test
  void names_ofTwoStages_haveNothingInCommon() {
    assertThat(names(PROD)).doesNotContainAnyElementsOf(names(new Topology("test")));
  }

  @Test
  void names_ofTheLongestStage_areStillNamesOfBuckets() {
    String bucket = new Topology("a".repeat(20)).data().name();

    assertThat(bucket).matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  }

  @Test
  void jobs_areInvisibleForSixTimesTheWorkersTimeout() {
    assertThat(PROD.jobs().visibility()).hasSeconds(720);
    assertThat(PROD.jobs().maxReceiveCount()).isEqualTo(5);
  }

  @Test
  void inboxOfTheStream_keepsTheOrder_asDoesWhereItPutsAside() {
    assertThat(PROD.streamInbox(0).keepsOrder()).isTrue();
    assertThat(PROD.streamInbox(0).deadLetterName()).endsWith(".fifo");
    assertThat(PROD.jobs().keepsOrder()).isFalse();
    assertThatThrownBy(() -> PROD.streamInbox(Topology.STREAM_SHARDS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void schedules_areThoseOfTheDesign_inTheSchedulersWords() {
    assertThat(PROD.schedules())
        .extracting(Schedule::name, schedule -> schedule.trigger().expression())
        .containsExactly(
            tuple("farstrike-prod-sweep", "rate(1 minute)"),
            tuple("farstrike-prod-cleanup", "cron(0 2 * * ? *)"),
            tuple("farstrike-prod-idle", "cron(0 3 * * ? *)"),
            tuple("farstrike-prod-erasure", "rate(5 minutes)"),
            tuple("farstrike-prod-streamer", "cron(* 9-19 * * ? *)"),
            tuple("farstrike-prod-notices", "cron(15,35 5 * * ? *)"),
            tuple(
                "farstrike-prod-instruments", "cron(35,40,45,50,55 8,9,10,11,12,13,14,15 * * ? *)"),
            tuple("farstrike-prod-self-audit", "cron(30 4 ? * SUN *)"));
  }

  @Test
  void streamer_isCalledThroughEverySessionOfTheCalendar_andNotAtNight() {
    TradingCalendar calendar = TradingCalendar.nse();
    SessionCalendar sessions = SessionCalendar.nse(calendar);
    Schedule.Trigger trigger = streamer(PROD.schedules());

    assertThat(calendar.weekendSessions()).isNotEmpty();
    assertThat(calendar.eveningSessions()).isNotEmpty();
    calendar
        .first()
        .datesUntil(calendar.last().plusDays(1))
        .forEach(
            day -> {
              for (DaySession session : sessions.sessionsOn(day)) {
                assertThat(isCalled(trigger, day, session.begins())).as("%s", day).isTrue();
                assertThat(isCalled(trigger, day, session.close().plusMinutes(15)))
                    .as("%s", day)
                    .isTrue();
              }
              assertThat(isCalled(trigger, day, LocalTime.of(8, 59))).isFalse();
              assertThat(isCalled(trigger, day, LocalTime.of(20, 0))).isFalse();
            });
  }

  @Test
  void streamerOfAReplay_isCalledAtAnyHour() {
    assertThat(streamer(PROD.schedulesOfReplay()).expression()).isEqualTo("rate(1 minute)");
    assertThat(PROD.schedulesOfReplay())
        .extracting(Schedule::name)
        .containsExactlyElementsOf(PROD.schedules().stream().map(Schedule::name).toList());
  }

  private static Schedule.Trigger streamer(List<Schedule> schedules) {
    return schedules.stream()
        .filter(schedule -> schedule.function().equals("streamer"))
        .findFirst()
        .orElseThrow()
        .trigger();
  }

  /** Within the minute. */
  private static boolean isCalled(Schedule.Trigger trigger, LocalDate day, LocalTime time) {
    Instant minute = day.atTime(time).atZone(MarketClock.INDIA).toInstant();
    return trigger.isDue(minute.minusMillis(1), minute.plusSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    // 09:00 in India is 03:30 in UTC, 19:59 is 14:29.
    "2026-11-02T03:29:30Z, 2026-11-02T03:29:59Z, false",
    "2026-11-02T03:29:59Z, 2026-11-02T03:30:00Z, true",
    "2026-11-02T03:30:00Z, 2026-11-02T03:30:59Z, false",
    "2026-11-02T03:30:59Z, 2026-11-02T03:31:00Z, true",
    "2026-11-02T14:28:59Z, 2026-11-02T14:29:30Z, true",
    "2026-11-02T14:29:30Z, 2026-11-02T14:30:00Z, false"
  })
  void eachMinute_isDueOnceAMinuteInItsHours(Instant last, Instant now, boolean due) {
    assertThat(new Schedule.EachMinute(9, 19).isDue(last, now)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "9, 24", "10, 9"})
  void hoursThatAreNone_areRefused(int from, int to) {
    assertThatThrownBy(() -> new Schedule.EachMinute(from, to))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // Sunday 04:30 in India is Saturday 23:00 in UTC; the first is a Saturday.
    "2026-10-31T22:59:59Z, 2026-10-31T23:00:00Z, true",
    "2026-10-31T23:00:00Z, 2026-11-07T22:59:59Z, false",
    "2026-10-31T23:00:00Z, 2026-11-07T23:00:00Z, true",
    "2026-11-01T12:00:00Z, 2026-11-06T12:00:00Z, false"
  })
  void weekly_isDueOnceAWeek(Instant last, Instant now, boolean due) {
    assertThat(new Schedule.Weekly(DayOfWeek.SUNDAY, LocalTime.of(4, 30)).isDue(last, now))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    // 02:00 in India is 20:30 of the day before in UTC.
    "2026-11-01T20:29:59Z, 2026-11-01T20:30:00Z, true",
    "2026-11-01T20:30:00Z, 2026-11-02T20:29:59Z, false",
    "2026-11-01T20:30:00Z, 2026-11-02T20:30:00Z, true",
    "2026-10-01T00:00:00Z, 2026-11-02T00:00:00Z, true"
  })
  void daily_isDueWhenItsTimeInIndiaHasPassed(Instant last, Instant now, boolean due) {
    assertThat(new Schedule.Daily(List.of(2), List.of(0)).isDue(last, now)).isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT59S", "PT90S", "PT-1M"})
  void rate_thatIsNotWholeMinutes_isRefused(Duration every) {
    assertThatThrownBy(() -> new Schedule.Rate(every)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Prod", "1a", "-a", "a b", "a_b", "../x", "aaaaaaaaaaaaaaaaaaaaa"})
  void stage_thatIsNoName_isRefused(String stage) {
    assertThatThrownBy(() -> new Topology(stage)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> names(Topology topology) {
    return List.of(
        topology.index().name(),
        topology.edge().name(),
        topology.audit().name(),
        topology.jobs().name(),
        topology.jobs().deadLetterName(),
        topology.streamInbox(0).name(),
        topology.streamInbox(0).deadLetterName(),
        topology.socketsStage(),
        topology.data().name(),
        topology.tokens().alias(),
        topology.nextTokens().alias(),
        topology.stores().alias());
  }
}
