package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.Figures;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.tenancy.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The inbox in a real queue that keeps the order. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class InboxTest {

  private static final Topology TOPOLOGY = CloudServices.newStage();
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final CloudServices cloud;

  /** A year in which no other test counts anything. */
  private final TestTime time = new TestTime(Instant.parse("2029-05-01T04:00:00Z"));

  private final UserId user = CloudServices.newUser().userId();

  InboxTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void messages_comeOnceInTheirOrder_andWhatIsNoneIsCountedAndHoldsNothingUp() {
    SqsClient sqs = cloud.queues();
    Topology.Queue queue = TOPOLOGY.streamInbox(0);
    String url =
        sqs.createQueue(
                create ->
                    create
                        .queueName(queue.name())
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    String jobs = sqs.createQueue(create -> create.queueName(TOPOLOGY.jobs().name())).queueUrl();
    Counters counters = new Counters();
    RandomIds ids = new RandomIds(time.clock(), new SecureRandom());
    Inbox inbox = new Inbox(sqs, TOPOLOGY, jobs, ids, counters);
    for (int i = 0; i < 12; i++) {
      inbox.post(new InboxMessage.PreferencesChanged(user, i));
      // The same twice is two messages.
      inbox.post(new InboxMessage.PreferencesChanged(user, i));
      sqs.sendMessage(
          send ->
              send.queueUrl(url)
                  .messageGroupId("0")
                  .messageDeduplicationId(ids.uuid())
                  .messageBody("{\"version\":1,\"kind\":\"nonsense\"}"));
    }

    List<Long> versions = new ArrayList<>();
    for (int look = 0; look < 20 && versions.size() < 24; look++) {
      for (InboxMessage message : inbox.receive(0, WAIT)) {
        versions.add(((InboxMessage.PreferencesChanged) message).version());
      }
    }

    assertThat(versions).hasSize(24).isSorted();
    assertThat(versions.stream().distinct()).hasSize(12);
    assertThat(inbox.receive(0, Duration.ZERO)).as("nothing comes again").isEmpty();
    assertThat(counted(counters)).isEqualTo(12);
  }

  private long counted(Counters counters) {
    RandomIds ids = new RandomIds(time.clock(), new SecureRandom());
    new Meter(counters, cloud.edge(), cloud.topology(), time.clock(), ids).handOn();
    return Figures.read(cloud.edge(), cloud.topology(), time.clock().now())
        .lastHour(Count.INBOX_UNREADABLE);
  }
}
