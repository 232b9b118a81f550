package io.farstrike.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenLifeTest {

  private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T09:15:00+05:30, 2026-03-06T06:00:00+05:30",
    "2026-03-05T05:30:00+05:30, 2026-03-05T06:00:00+05:30",
    "2026-03-05T05:59:59+05:30, 2026-03-05T06:00:00+05:30",
    "2026-03-05T06:00:00+05:30, 2026-03-06T06:00:00+05:30",
    "2026-03-05T00:00:00+05:30, 2026-03-05T06:00:00+05:30",
    "2026-12-31T23:59:59+05:30, 2027-01-01T06:00:00+05:30",
    // Still the fourth in London, already the fifth in India.
    "2026-03-04T20:00:00Z, 2026-03-05T00:30:00Z",
  })
  void token_livesToTheFirstSixOClockInIndiaAfterTheLogin(String login, String end) {
    assertThat(TokenLife.from(at(login)).expiresAt()).isEqualTo(at(end));
  }

  @Test
  void callsStop_sixtySecondsBeforeTheEnd() {
    TokenLife life = TokenLife.from(at("2026-03-05T09:15:00+05:30"));

    assertThat(life.mayStartCall(at("2026-03-06T05:59:00+05:30"))).isTrue();
    assertThat(life.mayStartCall(at("2026-03-06T05:59:00.001+05:30"))).isFalse();
    assertThat(life.isOver(at("2026-03-06T05:59:59+05:30"))).isFalse();
    assertThat(life.isOver(at("2026-03-06T06:00:00+05:30"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T09:15:00+05:30, 74700000",
    "2026-03-06T05:59:59.999+05:30, 1",
    "2026-03-06T06:00:00+05:30, 0",
    "2026-03-06T06:00:01+05:30, 0",
  })
  void whatIsLeft_endsAtZeroAndNotBelow(String now, long millis) {
    assertThat(TokenLife.from(at("2026-03-05T09:15:00+05:30")).left(at(now))).hasMillis(millis);
  }

  /** Every minute of two days, against a clock face: the hour and minute of India's own time. */
  @Test
  void anyLogin_endsAtTheNextSixOnTheClockOfIndia() {
    LocalDateTime first = LocalDateTime.of(2026, 3, 5, 0, 0);
    for (int minute = 0; minute < 2 * 24 * 60; minute++) {
      LocalDateTime login = first.plusMinutes(minute);
      LocalDateTime end = login.plusMinutes(1);
      while (end.getHour() != 6 || end.getMinute() != 0) {
        end = end.plusMinutes(1);
      }

      assertThat(TokenLife.from(login.toInstant(INDIA)).expiresAt())
          .as(login.toString())
          .isEqualTo(end.toInstant(INDIA));
    }
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
