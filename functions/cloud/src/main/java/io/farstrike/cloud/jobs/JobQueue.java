package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How full the queue of jobs is, by its own word, which is about right. */
public final class JobQueue {

  private final SqsClient sqs;
  private final Topology.Queue queue;
  private final String queueUrl;

  public JobQueue(SqsClient sqs, Topology.Queue queue, String queueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  /**
   * Messages of a queue.
   *
   * @param ready for a worker
   * @param taken by a worker that has not said yet what came of it
   * @param delayed not to be taken before a time
   */
  public record Depth(long ready, long taken, long delayed) {}

  public Depth jobs() {
    return depth(queueUrl);
  }

  /** Messages that were put aside after too many tries. */
  public Depth deadLetters() {
    return depth(sqs.getQueueUrl(get -> get.queueName(queue.deadLetterName())).queueUrl());
  }

  private Depth depth(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    return new Depth(
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }
}
