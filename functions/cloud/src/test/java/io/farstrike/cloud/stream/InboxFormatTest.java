package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.table.NewerFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of the inbox as the first version sent them. */
class InboxFormatTest {

  static List<String> firstFormat() throws IOException {
    try (var in =
        requireNonNull(
            InboxFormatTest.class.getResourceAsStream("/formats/inbox-messages-1.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("firstFormat")
  void messageOfTheFirstFormat_isRead_andStillWrittenSo(String line) {
    assertThat(InboxText.of(InboxText.parse(line))).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("firstFormat")
  void messageOfANewerFormat_isRefusedByName(String line) {
    assertThatThrownBy(() -> InboxText.parse(line.replace("\"version\":1", "\"version\":2")))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("format 2");
  }

  @Test
  void samples_areOfEveryKind() throws IOException {
    assertThat(firstFormat().stream().map(line -> InboxText.parse(line).getClass()).distinct())
        .hasSize(InboxMessage.class.getPermittedSubclasses().length);
  }
}
