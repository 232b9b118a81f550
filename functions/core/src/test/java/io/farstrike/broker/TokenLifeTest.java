package io.farstrike.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenLifeTest {

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

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
