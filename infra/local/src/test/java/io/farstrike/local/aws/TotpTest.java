package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final String SECRET =
      Base32.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** The rows for SHA-1 of the table in appendix B of RFC 6238. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void code_ofTheTestVectors_isTheirs(long seconds, String expected) {
    Totp totp = Totp.of(SECRET);
    long step = Totp.step(Instant.ofEpochSecond(seconds));

    assertThat(totp.code(step, 8)).isEqualTo(expected);
    assertThat(totp.code(step)).isEqualTo(expected.substring(2));
  }

  @Test
  void stepOf_aCodeOneStepAway_isItsStep_andTwoStepsAwayNone() {
    Totp totp = Totp.of(SECRET);
    Instant now = Instant.ofEpochSecond(1234567890);
    long step = Totp.step(now);

    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(totp.stepOf(totp.code(near), now)).isEqualTo(OptionalLong.of(near));
    }
    assertThat(totp.stepOf(totp.code(step - 2), now)).isEmpty();
    assertThat(totp.stepOf(totp.code(step + 2), now)).isEmpty();
  }

  /** Section 10 of RFC 4648, without the padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32_ofTheTestVectors_isTheirs_bothWays(String text, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(Base32.of(bytes)).isEqualTo(expected);
    assertThat(Base32.bytes(expected)).isEqualTo(bytes);
    assertThatThrownBy(() -> Base32.bytes("M1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base 32");
  }
}
