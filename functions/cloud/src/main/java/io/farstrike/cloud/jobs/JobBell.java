package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tells the workers that there is something to do. */
public final class JobBell {

  private final SqsClient sqs;
  private final String queueUrl;

  public JobBell(SqsClient sqs, String queueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  /** Sends a message; the tenant is its group, so that the queue treats tenants fairly. */
  public void ring(JobMessage message) {
    ring(message, Duration.ZERO);
  }

  /**
   * The same for later.
   *
   * @param delay until a worker gets it, in whole seconds up to 15 minutes
   */
  public void ring(JobMessage message, Duration delay) {
    sqs.sendMessage(
        send ->
            send.queueUrl(queueUrl)
                .messageGroupId(message.user().value())
                .delaySeconds(Math.toIntExact(delay.toSeconds()))
                .messageBody(message.text()));
  }
}
