package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.farstrike.cloud.observe.CorrelationId;
import io.farstrike.cloud.observe.LogField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles each message of a batch by itself and reports those that failed, so that one bad message
 * is delivered again without the good ones.
 */
public final class BatchHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BatchHandler.class);

  private final Consumer<JobMessage> handler;

  public BatchHandler(Consumer<JobMessage> handler) {
    this.handler = requireNonNull(handler, "handler is null");
  }

  /** The platform's answer: the ids of the messages that failed, none if all went well. */
  public SQSBatchResponse handle(SQSEvent event) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : event.getRecords()) {
      if (!handled(message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /** Nothing of a message is believed but what is of the form. */
  private static Optional<String> correlation(SQSMessage message) {
    return Optional.ofNullable(message.getMessageAttributes())
        .map(attributes -> attributes.get(CorrelationId.ATTRIBUTE))
        .flatMap(attribute -> CorrelationId.ifOne(attribute.getStringValue()));
  }

  private boolean handled(SQSMessage message) {
    LogField.CORRELATION.set(correlation(message));
    try {
      handler.accept(JobMessage.parse(message.getBody()));
      return true;
    } catch (RuntimeException e) {
      LOG.error("message {} failed", message.getMessageId(), e);
      return false;
    }
  }
}
