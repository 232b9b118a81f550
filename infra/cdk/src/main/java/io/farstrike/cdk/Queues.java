package io.farstrike.cdk;

import io.farstrike.cloud.topology.Topology;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Makes queues. They hold names of users and jobs, and what clients say on sockets; so the
 * service's own key is enough, and who sends needs no permission for another.
 */
final class Queues {

  /** As long as the service allows: somebody has to come and look. */
  private static final Duration DEAD_LETTER_LIFE = Duration.days(14);

  private Queues() {}

  /** Makes a queue and its dead letters. */
  static Queue create(Construct scope, String id, Topology.Queue queue) {
    return builder(scope, id, queue.name(), queue.keepsOrder())
        .visibilityTimeout(Duration.seconds(queue.visibility().toSeconds()))
        .deadLetterQueue(
            DeadLetterQueue.builder()
                .queue(deadLetters(scope, id + "Dead", queue.deadLetterName(), queue.keepsOrder()))
                .maxReceiveCount(queue.maxReceiveCount())
                .build())
        .build();
  }

  /** Makes a queue that nothing reads. */
  static Queue deadLetters(Construct scope, String id, String name, boolean keepsOrder) {
    Queue made = builder(scope, id, name, keepsOrder).retentionPeriod(DEAD_LETTER_LIFE).build();
    Acknowledged.at(made, "AwsSolutions-SQS3", "It is where dead letters go");
    return made;
  }

  private static Queue.Builder builder(
      Construct scope, String id, String name, boolean keepsOrder) {
    Queue.Builder builder =
        Queue.Builder.create(scope, id)
            .queueName(name)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .removalPolicy(RemovalPolicy.DESTROY);
    // The platform takes "true" for a queue that keeps the order, and nothing for another.
    return keepsOrder ? builder.fifo(true) : builder;
  }
}
