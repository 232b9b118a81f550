package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.observe.CorrelationId;
import io.farstrike.cloud.observe.LogField;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tells the workers that there is something to do. */
public final class JobBell {

  private final SqsClient sqs;
  private final String queueUrl;
  private final Supplier<Optional<String>> correlation;

  /** A bell whose messages tell the correlation id of what the thread is at. */
  public JobBell(SqsClient sqs, String queueUrl) {
    this(sqs, queueUrl, LogField.CORRELATION::value);
  }

  private JobBell(SqsClient sqs, String queueUrl, Supplier<Optional<String>> correlation) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.correlation = requireNonNull(correlation, "correlation is null");
  }

  /** The bell for messages about something else than what the thread is at. */
  public JobBell about(Optional<String> correlationId) {
    return new JobBell(sqs, queueUrl, () -> correlationId);
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
                .messageAttributes(CorrelationId.attributes(correlation.get()))
                .messageBody(message.text()));
  }
}
