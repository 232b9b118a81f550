package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's event source of an SQS queue: polls, invokes the function with a batch, deletes what it
 * did not report as failed. What failed comes again after its visibility timeout, and goes to the
 * dead letters after the queue's limit of deliveries.
 */
public final class EventSourcePoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventSourcePoller.class);
  private static final int WAIT_SECONDS = 2;
  private static final long STOP_SECONDS = 130;

  private final SqsClient sqs;
  private final String queueUrl;
  private final LambdaFunction function;
  private final IdSource ids;
  private final int batchSize;
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EventSourcePoller(
      SqsClient sqs, String queueUrl, LambdaFunction function, IdSource ids, int batchSize) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.function = requireNonNull(function, "function is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.batchSize = batchSize;
  }

  /**
   * Starts polling.
   *
   * @param batchSize messages in one invocation at most
   * @param concurrency invocations at once
   */
  public static EventSourcePoller start(
      SqsClient sqs,
      String queueUrl,
      LambdaFunction function,
      IdSource ids,
      int batchSize,
      int concurrency) {
    EventSourcePoller poller = new EventSourcePoller(sqs, queueUrl, function, ids, batchSize);
    for (int i = 0; i < concurrency; i++) {
      poller.threads.execute(poller::poll);
    }
    return poller;
  }

  private void poll() {
    while (running.get()) {
      try {
        List<Message> batch = receive();
        if (!batch.isEmpty()) {
          deliver(batch);
        }
      } catch (SdkException | IOException e) {
        if (running.get()) {
          LOG.error("polling {} failed", queueUrl, e);
        }
      }
    }
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(batchSize)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void deliver(List<Message> batch) throws IOException {
    Set<String> known = new HashSet<>();
    batch.forEach(message -> known.add(message.messageId()));
    Set<String> failed;
    try {
      failed = failures(function.invoke(event(batch), ids.uuid()), known);
    } catch (RuntimeException e) {
      LOG.error("function {} failed with a whole batch", function.name(), e);
      failed = known;
    }
    for (Message message : batch) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(
            delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
  }

  /** The reported ids; all of them when the report is not one. */
  private Set<String> failures(byte[] result, Set<String> known) throws IOException {
    Set<String> failed = new HashSet<>();
    for (JsonNode failure : json.readTree(result).path("batchItemFailures")) {
      String id = failure.path("itemIdentifier").asText("");
      if (!known.contains(id)) {
        return known;
      }
      failed.add(id);
    }
    return failed;
  }

  private byte[] event(List<Message> batch) throws IOException {
    ObjectNode event = json.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : batch) {
      ObjectNode entry = records.addObject();
      entry.put("messageId", message.messageId());
      entry.put("receiptHandle", message.receiptHandle());
      entry.put("body", message.body());
      ObjectNode attributes = entry.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      entry.putObject("messageAttributes");
      entry.put("md5OfBody", message.md5OfBody());
      entry.put("eventSource", "aws:sqs");
      entry.put("eventSourceARN", arn());
      entry.put("awsRegion", "ap-south-1");
    }
    return json.writeValueAsBytes(event);
  }

  private String arn() {
    return "arn:aws:sqs:ap-south-1:000000000000:"
        + queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }

  /** Stops polling and waits for invocations under way. */
  @Override
  public void close() {
    running.set(false);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
