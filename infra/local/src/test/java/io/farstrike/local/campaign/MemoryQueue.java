package io.farstrike.local.campaign;

import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * A standard queue: at least once, in any order, hidden while somebody has it, put aside after too
 * many deliveries. Groups mean nothing to it. Now and then a message is late, comes twice, or comes
 * again although it was deleted.
 */
final class MemoryQueue implements SqsClient {

  private static final int LATEST_SECONDS = 90;

  private static final class Entry {
    private final String id;
    private final String body;
    private Instant visibleAt;
    private int receives;

    private Entry(String id, String body, Instant visibleAt) {
      this.id = id;
      this.body = body;
      this.visibleAt = visibleAt;
    }

    private String receipt() {
      return id + '/' + receives;
    }
  }

  private final Topology.Queue queue;
  private final InstantSource time;
  private final Random random;
  private final boolean faulty;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int sent;

  /**
   * An empty queue.
   *
   * @param faulty whether it uses all the freedom of a standard queue
   */
  MemoryQueue(Topology.Queue queue, InstantSource time, Random random, boolean faulty) {
    this.queue = queue;
    this.time = time;
    this.random = random;
    this.faulty = faulty;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
    int copies = faulty && random.nextInt(6) == 0 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      int late = faulty && random.nextInt(4) == 0 ? random.nextInt(LATEST_SECONDS) : 0;
      entries.add(
          new Entry(
              "m" + ++sent,
              request.messageBody(),
              time.instant().plus(Duration.ofSeconds(delay + late))));
    }
    return SendMessageResponse.builder().messageId("m" + sent).build();
  }

  /** One message at most, any of those that are visible. */
  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    putAside();
    List<Entry> visible =
        entries.stream().filter(entry -> !entry.visibleAt.isAfter(time.instant())).toList();
    if (visible.isEmpty()) {
      return ReceiveMessageResponse.builder().build();
    }
    Entry taken = visible.get(faulty ? random.nextInt(visible.size()) : 0);
    taken.receives++;
    taken.visibleAt = time.instant().plus(queue.visibility());
    Message message =
        Message.builder()
            .messageId(taken.id)
            .body(taken.body)
            .receiptHandle(taken.receipt())
            .build();
    return ReceiveMessageResponse.builder().messages(message).build();
  }

  private void putAside() {
    List<Entry> spent =
        entries.stream()
            .filter(entry -> !entry.visibleAt.isAfter(time.instant()))
            .filter(entry -> entry.receives >= queue.maxReceiveCount())
            .toList();
    spent.forEach(entry -> deadLetters.add(entry.body));
    entries.removeAll(spent);
  }

  /** An older receipt deletes nothing. */
  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    boolean forgotten = faulty && random.nextInt(25) == 0;
    if (!forgotten) {
      entries.removeIf(entry -> entry.receipt().equals(request.receiptHandle()));
    }
    return DeleteMessageResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
