package io.farstrike.cloud.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.stream.ClientSays;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTextTest {

  private static final UserId USER = new UserId("0b5f8a52-1111-4222-8333-444455556666");

  static Stream<InboxMessage> messages() {
    return Stream.of(
        new InboxMessage.Connected(
            "L0SM9cOFvHcCIhw=", USER, "01KK", "s-1", Instant.ofEpochMilli(1_772_688_751_120L)),
        new InboxMessage.Disconnected("c=", USER),
        new InboxMessage.Said("c=", USER, new ClientSays.Start()),
        new InboxMessage.Said("c=", USER, new ClientSays.Resume("e/\"1\"", Long.MAX_VALUE)),
        new InboxMessage.Said("c=", USER, new ClientSays.Refresh()),
        new InboxMessage.Said("c=", USER, new ClientSays.Status()),
        new InboxMessage.Said("c=", USER, new ClientSays.Ping("\u0939\n")),
        new InboxMessage.Said("c=", USER, new ClientSays.Refused(ClientSays.Code.UNKNOWN_ACTION)),
        new InboxMessage.PreferencesChanged(USER, 17),
        new InboxMessage.Revoked(USER, Optional.of("s-1"), RevocationReason.SESSION_ENDED),
        new InboxMessage.Revoked(USER, Optional.empty(), RevocationReason.ACCOUNT_DISABLED),
        new InboxMessage.Personal(USER, Optional.of("c="), "job:1", "{\"v\":1}"),
        new InboxMessage.Personal(USER, Optional.empty(), "job:1", "{}"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void message_readAgain_isTheSame(InboxMessage message) {
    assertThat(InboxText.parse(InboxText.of(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"version\":2,\"userId\":\"USER\",\"kind\":\"disconnected\",\"connectionId\":\"c\"}",
        "{\"version\":1,\"userId\":\"someone\",\"kind\":\"disconnected\",\"connectionId\":\"c\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"drop\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"disconnected\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"said\",\"connectionId\":\"c\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"said\",\"connectionId\":\"c\",\"said\":\"x\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"revoked\",\"reason\":\"mood\"}",
        "{\"version\":1,\"userId\":\"USER\",\"kind\":\"preferences-changed\",\"preferences\":1.5}",
      })
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> InboxText.parse(text.replace("USER", USER.value())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
