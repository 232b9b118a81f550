package io.farstrike.cloud.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.vault.StoredCredentials.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

final class StoredCredentialsTest {

  private static final Instant SIX = Instant.parse("2026-03-06T00:30:00Z");

  @ParameterizedTest
  @CsvSource({
    // standing, time before six, state, left, reminder
    "VALID, PT20H, VALID, PT20H, NONE",
    "VALID, PT1H, VALID, PT1H, NONE",
    "VALID, PT59M59.999S, VALID, PT59M59.999S, SOON",
    "VALID, PT0.001S, VALID, PT0.001S, SOON",
    "VALID, PT0S, EXPIRED, PT0S, DUE",
    "VALID, PT-1S, EXPIRED, PT0S, DUE",
    "EXPIRED, PT20H, EXPIRED, PT0S, DUE",
    "INVALID, PT20H, INVALID, PT0S, DUE",
    "INVALID, PT0S, EXPIRED, PT0S, DUE",
  })
  void stateAndReminder_followTheClockAndTheStanding(
      State standing, Duration before, State state, Duration left, LoginReminder reminder) {
    StoredCredentials token =
        new StoredCredentials(
            "kite",
            new SealedToken(SdkBytes.fromUtf8String("sealed"), 1),
            "****ab12",
            standing,
            SIX.minus(Duration.ofHours(21)),
            SIX);
    Instant now = SIX.minus(before);

    assertThat(token.stateAt(now)).isEqualTo(state);
    assertThat(token.leftAt(now)).isEqualTo(left);
    assertThat(token.reminderAt(now)).isEqualTo(reminder);
  }
}
