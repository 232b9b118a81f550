package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.cloud.table.NewerFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as the first version sent them, which may still lie in a queue after an upgrade. */
class JobMessageFormatTest {

  static List<String> firstFormat() throws IOException {
    try (var in =
        requireNonNull(
            JobMessageFormatTest.class.getResourceAsStream("/formats/job-messages-1.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("firstFormat")
  void messageOfTheFirstFormat_isRead_andStillWrittenSo(String line) {
    assertThat(JobMessage.parse(line).text()).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("firstFormat")
  void messageWithAFieldMore_isRead(String line) {
    String later = line.replaceFirst("}$", ",\"addedLater\":{\"a\":1}}");

    assertThat(JobMessage.parse(later)).isEqualTo(JobMessage.parse(line));
  }

  @ParameterizedTest
  @MethodSource("firstFormat")
  void messageOfANewerFormat_isRefusedByName_andLeftInTheQueue(String line) {
    String newer = line.replace("\"version\":1", "\"version\":2");
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("m1");
    message.setBody(newer);
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    List<JobMessage> handled = new ArrayList<>();

    assertThat(new BatchHandler(handled::add).handle(event).getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("m1");
    assertThat(handled).isEmpty();
    assertThatThrownBy(() -> JobMessage.parse(newer))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("up to 1");
  }

  @Test
  void samples_areOfEveryKind() throws IOException {
    assertThat(firstFormat().stream().map(line -> JobMessage.parse(line).getClass()).distinct())
        .hasSize(JobMessage.class.getPermittedSubclasses().length);
  }
}
