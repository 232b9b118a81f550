package io.farstrike.cloud.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.members.Device;
import io.farstrike.tenancy.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

  private static final String TO = "anna@example.com";
  private static final Instant AT = Instant.parse("2026-11-22T00:30:00Z");
  private static final String HOSTILE =
      "Firefox/1\r\nBcc: eve@example.com\r\n\r\nhttp://evil.example";

  static Stream<Notice> notices() {
    Device device = Device.of("203.0.113.77", HOSTILE);
    return Stream.concat(
        Stream.of(
            new Notice.Invited(Secret.of("c0de"), AT),
            new Notice.Approved(),
            new Notice.NewDevice(device, AT),
            new Notice.TokenEnding(AT)),
        Arrays.stream(AccountChange.values())
            .map(change -> new Notice.Changed(change, device, AT)));
  }

  @ParameterizedTest
  @MethodSource("notices")
  void letter_ofEveryNotice_isShortAsciiLines_withNothingThatAClientWrote(Notice notice) {
    Letter letter = Letters.of(TO, notice);

    assertThat(letter.body().lines()).allMatch(line -> line.matches("[\\x20-\\x7e]{0,90}"));
    assertThat(letter.body()).doesNotContain("eve@", "evil", "203.0.113.77").endsWith("\n");
    assertThat(letter.toString()).doesNotContain(TO, "c0de");
  }

  @Test
  void place_isNamedAsNetworkAndProgram() {
    Notice notice = new Notice.NewDevice(Device.of("203.0.113.77", HOSTILE), AT);

    assertThat(Letters.of(TO, notice).body())
        .contains("When: 22 November 2026, 00:30 UTC\nNetwork: 203.0.113.0/24\nProgram: Firefox\n");
  }

  @Test
  void endOfAToken_isToldInIndiaTime() {
    assertThat(Letters.of(TO, new Notice.TokenEnding(AT)).body()).contains("06:00 India time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com\n",
        "a,b@example.com",
        "a@example.com, b@example.com",
        "Anna <a@example.com>",
        "\"a b\"@example.com",
        "a@example",
        ".a@example.com",
        "\u00e4@example.com",
        "a@ex\u00e4mple.com",
        ""
      })
  void address_thatIsNotOnePlainOne_isRefused_withoutBeingNamed(String to) {
    assertThatThrownBy(() -> new Letter(to, "Subject", "Body\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("to is no plain address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subject\r\nBcc: b@example.com", "Subject\n", "", "\u00e4"})
  void subject_thatIsNotOneLine_isRefused(String subject) {
    assertThatThrownBy(() -> new Letter(TO, subject, "Body\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
