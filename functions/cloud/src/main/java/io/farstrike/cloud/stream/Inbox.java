package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.observe.CorrelationId;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The inboxes of those who run the live stream, one a shard. All messages of a shard are one group
 * of a queue that keeps the order.
 *
 * <p>Whatever comes out of the queue is hostile until it is read: what cannot be read is counted,
 * thrown away and holds nothing up; what is for a newer version is put aside.
 */
public final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** The most that one call gives. */
  private static final int BATCH = 10;

  /** The longest that one call waits. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final SqsClient sqs;
  private final Topology topology;
  private final String jobsQueueUrl;
  private final IdSource ids;
  private final Counters counters;

  /**
   * Opens the inboxes.
   *
   * @param jobsQueueUrl of the same stage: addresses of its queues differ in the last name alone
   */
  public Inbox(
      SqsClient sqs, Topology topology, String jobsQueueUrl, IdSource ids, Counters counters) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.jobsQueueUrl = requireNonNull(jobsQueueUrl, "jobsQueueUrl is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.counters = requireNonNull(counters, "counters is null");
  }

  /** Puts a message into its user's inbox. */
  public void post(InboxMessage message) {
    int shard = Topology.streamShard(message.user());
    String text = InboxText.of(message);
    sqs.sendMessage(
        send ->
            send.queueUrl(url(shard))
                .messageGroupId(Integer.toString(shard))
                .messageDeduplicationId(ids.uuid())
                .messageAttributes(CorrelationId.attributes(LogField.CORRELATION.value()))
                .messageBody(text));
  }

  /**
   * A message out of the queue.
   *
   * @param correlationId of the request that it followed from
   */
  public record Received(InboxMessage message, Optional<String> correlationId) {
    public Received {
      requireNonNull(message, "message is null");
      requireNonNull(correlationId, "correlationId is null");
    }
  }

  /**
   * Takes the next messages of a shard, in order, out of the queue for good: whoever has them must
   * not lose them.
   *
   * @param wait how long for the first one, in whole seconds up to 20
   */
  public List<Received> receive(int shard, Duration wait) {
    if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("wait is not 0 to 20 s");
    }
    List<Message> taken =
        sqs.receiveMessage(
                receive ->
                    receive
                        .queueUrl(url(shard))
                        .messageAttributeNames(CorrelationId.ATTRIBUTE)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(Math.toIntExact(wait.toSeconds())))
            .messages();
    delete(shard, taken);
    List<Received> messages = new ArrayList<>();
    for (Message one : taken) {
      try {
        messages.add(new Received(InboxText.parse(one.body()), correlation(one)));
      } catch (NewerFormatException e) {
        putAside(shard, one.body());
        LOG.warn("put aside: {}", e.getMessage());
      } catch (IllegalArgumentException e) {
        counters.add(Count.INBOX_UNREADABLE, 1);
        LOG.warn("a message of the inbox cannot be read: {}", e.getMessage());
      }
    }
    return List.copyOf(messages);
  }

  /** Among the dead letters, from where an operator sends it again once its reader is back. */
  private void putAside(int shard, String body) {
    String dead = topology.streamInbox(shard).deadLetterName();
    sqs.sendMessage(
        send ->
            send.queueUrl(jobsQueueUrl.replaceFirst("[^/]*$", dead))
                .messageGroupId(Integer.toString(shard))
                .messageDeduplicationId(ids.uuid())
                .messageBody(body));
  }

  private static Optional<String> correlation(Message message) {
    return Optional.ofNullable(message.messageAttributes().get(CorrelationId.ATTRIBUTE))
        .flatMap(attribute -> CorrelationId.ifOne(attribute.stringValue()));
  }

  private void delete(int shard, List<Message> taken) {
    if (taken.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .receiptHandle(taken.get(i).receiptHandle())
              .build());
    }
    // One that could not be deleted comes again; its reader looks up what holds.
    sqs.deleteMessageBatch(delete -> delete.queueUrl(url(shard)).entries(entries));
  }

  private String url(int shard) {
    return jobsQueueUrl.replaceFirst("[^/]*$", topology.streamInbox(shard).name());
  }
}
