package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

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
    sqs.sendMessage(
        send ->
            send.queueUrl(queueUrl)
                .messageGroupId(message.user().value())
                .messageBody(message.text()));
  }
}
