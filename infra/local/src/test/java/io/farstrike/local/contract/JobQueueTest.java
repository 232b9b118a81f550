package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.JobQueue;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

@Tag("emulator")
@ExtendWith(SharedServices.class)
class JobQueueTest {

  private static final Topology.Queue QUEUE = CloudServices.newStage().jobs();

  private final SqsClient sqs;

  JobQueueTest(CloudServices cloud) {
    this.sqs = cloud.queues();
  }

  @Test
  void messages_areCountedByTheirState() {
    String dead = sqs.createQueue(create -> create.queueName(QUEUE.deadLetterName())).queueUrl();
    String url = sqs.createQueue(create -> create.queueName(QUEUE.name())).queueUrl();
    JobQueue queue = new JobQueue(sqs, QUEUE, url);
    assertThat(queue.jobs()).isEqualTo(new JobQueue.Depth(0, 0, 0));
    for (int i = 0; i < 3; i++) {
      sqs.sendMessage(send -> send.queueUrl(url).messageBody("x"));
    }
    sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(600));
    assertThat(
            sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(1)).messages())
        .hasSize(1);
    sqs.sendMessage(send -> send.queueUrl(dead).messageBody("put aside"));

    assertThat(queue.jobs()).isEqualTo(new JobQueue.Depth(2, 1, 1));
    assertThat(queue.deadLetters()).isEqualTo(new JobQueue.Depth(1, 0, 0));
  }
}
