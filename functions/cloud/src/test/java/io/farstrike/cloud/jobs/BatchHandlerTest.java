package io.farstrike.cloud.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.farstrike.tenancy.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchHandlerTest {

  private static final UserId USER = new UserId("0b5f8a52-1111-4222-8333-444455556666");

  private final List<JobMessage> handled = new ArrayList<>();

  @Test
  void handle_goodMessages_reportsNoFailure() {
    assertThat(failures(Set.of(), message("m1", "A"), message("m2", "B"))).isEmpty();
    assertThat(handled).containsExactly(run("A"), run("B"));
  }

  @Test
  void handle_oneThatFails_isReportedAloneAndTheRestIsDone() {
    assertThat(failures(Set.of("B"), message("m1", "A"), message("m2", "B"), message("m3", "C")))
        .containsExactly("m2");
    assertThat(handled).containsExactly(run("A"), run("B"), run("C"));
  }

  @Test
  void handle_whatIsNoMessageOfOurs_isReportedAndNotHandled() {
    SQSMessage foreign = new SQSMessage();
    foreign.setMessageId("m1");
    foreign.setBody("{\"version\":1,\"kind\":\"drop\"}");
    SQSMessage empty = new SQSMessage();
    empty.setMessageId("m2");

    assertThat(failures(Set.of(), foreign, empty, message("m3", "C"))).containsExactly("m1", "m2");
    assertThat(handled).containsExactly(run("C"));
  }

  private List<String> failures(Set<String> failing, SQSMessage... messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(messages));
    BatchHandler handler =
        new BatchHandler(
            message -> {
              handled.add(message);
              if (message instanceof JobMessage.Run run && failing.contains(run.jobId())) {
                throw new IllegalStateException("job " + run.jobId());
              }
            });
    return handler.handle(event).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static JobMessage run(String jobId) {
    return new JobMessage.Run(USER, jobId);
  }

  private static SQSMessage message(String id, String jobId) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(run(jobId).text());
    return message;
  }
}
