package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.farstrike.local.SecondLane;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.EmbeddedQueues;
import io.farstrike.local.aws.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@SecondLane
@Timeout(120)
class EventSourcePollerTest {

  private static EmbeddedQueues queues;
  private static SqsClient sqs;

  private final BlockingQueue<SQSMessage> seen = new LinkedBlockingQueue<>();
  private final String queue;
  private final String arn;
  private final String dead;

  @BeforeAll
  static void startQueues() {
    queues = EmbeddedQueues.start();
    sqs = queues.client();
  }

  @AfterAll
  static void stopQueues() {
    queues.close();
  }

  EventSourcePollerTest(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    dead = sqs.createQueue(call -> call.queueName(name + "-dead")).queueUrl();
    String redrive = "{\"deadLetterTargetArn\":\"" + arnOf(dead) + "\",\"maxReceiveCount\":3}";
    queue =
        sqs.createQueue(
                call ->
                    call.queueName(name)
                        .attributes(
                            Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "1",
                                QueueAttributeName.REDRIVE_POLICY,
                                redrive)))
            .queueUrl();
    arn = arnOf(queue);
  }

  private static String arnOf(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                call -> call.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes();
    return requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN), "the queue has no name");
  }

  private EventSourcePoller poll(
      int batchSize, int concurrency, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    LambdaFunction function =
        LambdaFunction.of(
            new FunctionSettings("worker", Duration.ofSeconds(10), concurrency),
            (event, context) -> {
              seen.addAll(event.getRecords());
              return handler.handleRequest(event, context);
            },
            SQSEvent.class,
            SQSBatchResponse.class,
            new TestTime().clock(),
            new CountedIds());
    return EventSourcePoller.start(
        sqs,
        new EventSourcePoller.Source(queue, arn, batchSize, concurrency, Duration.ofSeconds(1)),
        function,
        wait -> Thread.sleep(wait.toMillis()));
  }

  private void send(String... bodies) {
    for (String body : bodies) {
      sqs.sendMessage(
          call ->
              call.queueUrl(queue)
                  .messageBody(body)
                  .messageGroupId("tenant-a")
                  .messageAttributes(
                      Map.of(
                          "schema",
                          MessageAttributeValue.builder()
                              .dataType("String")
                              .stringValue("1")
                              .build())));
    }
  }

  private SQSMessage next() throws InterruptedException {
    return requireNonNull(seen.poll(10, TimeUnit.SECONDS), "no message within ten seconds");
  }

  /** Everything left, visible or not, once no poller runs. */
  private int left() {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                call ->
                    call.queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private List<String> deadLetters() {
    return sqs
        .receiveMessage(call -> call.queueUrl(dead).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  @Test
  void message_reachesTheFunctionWithItsAttributesAndIsDeleted() throws Exception {
    try (EventSourcePoller poller = poll(1, 2, (event, context) -> new SQSBatchResponse())) {
      assertThat(poller).isNotNull();
      send("{\"jobId\":\"₹1\"}");
      SQSMessage message = next();
      assertThat(message.getBody()).isEqualTo("{\"jobId\":\"₹1\"}");
      assertThat(message.getMessageId()).isNotEmpty();
      assertThat(message.getReceiptHandle()).isNotEmpty();
      assertThat(message.getAttributes())
          .containsEntry("MessageGroupId", "tenant-a")
          .containsEntry("ApproximateReceiveCount", "1")
          .containsKey("SentTimestamp");
      assertThat(message.getMessageAttributes())
          .hasEntrySatisfying(
              "schema", schema -> assertThat(schema.getStringValue()).isEqualTo("1"));
      assertThat(message.getEventSource()).isEqualTo("aws:sqs");
      assertThat(message.getEventSourceArn()).isEqualTo(arn);
      assertThat(message.getAwsRegion()).isEqualTo("ap-south-1");
    }
    assertThat(left()).isZero();
  }

  @Test
  void emptyListOfFailures_meansAllDone() throws Exception {
    try (EventSourcePoller poller =
        poll(1, 1, (event, context) -> new SQSBatchResponse(List.of()))) {
      assertThat(poller).isNotNull();
      send("a");
      next();
    }
    assertThat(left()).isZero();
  }

  @Test
  void messageNamedAsFailed_comesAgainAndTheOthersDoNot() throws Exception {
    send("good", "bad", "fine");
    try (EventSourcePoller poller = poll(10, 1, failing("bad"))) {
      assertThat(poller).isNotNull();
      assertThat(List.of(next().getBody(), next().getBody(), next().getBody()))
          .containsExactlyInAnyOrder("good", "bad", "fine");
      SQSMessage again = next();
      assertThat(again.getBody()).isEqualTo("bad");
      assertThat(again.getAttributes()).containsEntry("ApproximateReceiveCount", "2");
    }
    assertThat(left()).isEqualTo(1);
  }

  private static RequestHandler<SQSEvent, SQSBatchResponse> failing(String body) {
    return (event, context) ->
        new SQSBatchResponse(
            event.getRecords().stream()
                .filter(message -> message.getBody().equals(body))
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList());
  }

  @Test
  void functionThatThrowsOrNamesAStranger_getsTheWholeBatchAgain() throws Exception {
    send("one", "two");
    AtomicInteger calls = new AtomicInteger();
    try (EventSourcePoller poller =
        poll(
            10,
            1,
            (event, context) ->
                switch (calls.getAndIncrement()) {
                  case 0 -> throw new IllegalStateException("first");
                  case 1 -> new SQSBatchResponse(List.of(new BatchItemFailure("stranger")));
                  default -> new SQSBatchResponse();
                })) {
      assertThat(poller).isNotNull();
      for (int delivery = 1; delivery <= 3; delivery++) {
        assertThat(List.of(next().getBody(), next().getBody()))
            .as("delivery %d", delivery)
            .containsExactlyInAnyOrder("one", "two");
      }
    }
    assertThat(left()).isZero();
  }

  @Test
  void messageThatAlwaysFails_goesToTheDeadLettersAfterThreeReceives() throws Exception {
    send("poison");
    try (EventSourcePoller poller = poll(1, 1, failing("poison"))) {
      assertThat(poller).isNotNull();
      for (int receive = 1; receive <= 3; receive++) {
        assertThat(next().getAttributes())
            .containsEntry("ApproximateReceiveCount", String.valueOf(receive));
      }
      assertThat(seen.poll(3, TimeUnit.SECONDS)).as("no fourth receive").isNull();
    }
    assertThat(deadLetters()).containsExactly("poison");
  }

  @Test
  void invocations_neverRunMoreAtOnceThanAllowed() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    try (EventSourcePoller poller =
        poll(
            1,
            3,
            (event, context) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              pause(Duration.ofMillis(150));
              running.decrementAndGet();
              done.countDown();
              return new SQSBatchResponse();
            })) {
      assertThat(poller).isNotNull();
      send("1", "2", "3", "4", "5", "6", "7", "8");
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most.get()).isEqualTo(3);
    assertThat(left()).isZero();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void close_waitsForTheInvocationThatRunsAndTakesNothingMore() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    EventSourcePoller poller =
        poll(
            1,
            1,
            (event, context) -> {
              entered.countDown();
              pause(Duration.ofMillis(500));
              finished.incrementAndGet();
              return new SQSBatchResponse();
            });
    send("running");
    entered.await();

    poller.close();

    assertThat(finished.get()).isEqualTo(1);
    send("later");
    assertThat(seen.poll(10, TimeUnit.MILLISECONDS)).isNotNull();
    assertThat(seen.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void source_outsideTheLimitsOfTheService_isRefused() {
    assertThatThrownBy(() -> new EventSourcePoller.Source(queue, arn, 11, 1, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EventSourcePoller.Source(queue, arn, 1, 1, Duration.ofSeconds(21)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
