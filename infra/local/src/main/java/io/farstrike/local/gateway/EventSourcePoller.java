package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The mapping from a queue to a function, with {@code ReportBatchItemFailures}: messages that the
 * function is done with are deleted, all others come back when their visibility timeout is over,
 * and the queue's own redrive policy moves them to the dead letters.
 */
public final class EventSourcePoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventSourcePoller.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final SqsClient queues;
  private final Source source;
  private final LambdaFunction function;
  private final Sleeper sleeper;
  private final Semaphore places;
  private final Thread thread;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * A queue and how it is read.
   *
   * @param batchSize messages of one invocation, 1 to 10
   * @param maxConcurrency invocations at once
   * @param longPoll how long one empty request waits, 0 to 20 s; closing takes as long
   */
  public record Source(
      String queueUrl, String queueArn, int batchSize, int maxConcurrency, Duration longPoll) {

    /** Checks the limits of the service. */
    public Source {
      requireNonNull(queueUrl, "queueUrl is null");
      requireNonNull(queueArn, "queueArn is null");
      requireNonNull(longPoll, "longPoll is null");
      if (batchSize < 1 || batchSize > 10) {
        throw new IllegalArgumentException("batchSize is not within 1 and 10");
      }
      if (maxConcurrency < 1) {
        throw new IllegalArgumentException("maxConcurrency is not positive");
      }
      if (longPoll.isNegative() || longPoll.toSeconds() > 20) {
        throw new IllegalArgumentException("longPoll is not within 0 and 20 s");
      }
    }
  }

  private EventSourcePoller(
      SqsClient queues, Source source, LambdaFunction function, Sleeper sleeper) {
    this.queues = requireNonNull(queues, "queues is null");
    this.source = requireNonNull(source, "source is null");
    this.function = requireNonNull(function, "function is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.places = new Semaphore(source.maxConcurrency());
    this.thread =
        Thread.ofPlatform().daemon().name("poll-" + function.name()).unstarted(this::poll);
  }

  /** Starts to poll. */
  public static EventSourcePoller start(
      SqsClient queues, Source source, LambdaFunction function, Sleeper sleeper) {
    EventSourcePoller poller = new EventSourcePoller(queues, source, function, sleeper);
    poller.thread.start();
    return poller;
  }

  /** Asks for messages only while there is a place for them: none waits invisible in here. */
  private void poll() {
    try {
      while (!stopped) {
        places.acquire();
        boolean handedOn = false;
        try {
          List<Message> messages = receive();
          if (!messages.isEmpty()) {
            SqsBatch batch = new SqsBatch(source.queueArn(), messages);
            runInThread(batch);
            handedOn = true;
          }
        } finally {
          if (!handedOn) {
            places.release();
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("polling for {} ends", function.name());
    }
  }

  private List<Message> receive() throws InterruptedException {
    try {
      return queues
          .receiveMessage(
              ask ->
                  ask.queueUrl(source.queueUrl())
                      .maxNumberOfMessages(source.batchSize())
                      .waitTimeSeconds(Math.toIntExact(source.longPoll().toSeconds()))
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                      .messageAttributeNames("All"))
          .messages();
    } catch (SdkException e) {
      if (stopped) {
        return List.of();
      }
      LOG.warn("the queue of {} does not answer", function.name(), e);
      sleeper.sleep(AFTER_FAILURE);
      return List.of();
    }
  }

  private void runInThread(SqsBatch batch) {
    Thread runner =
        Thread.ofVirtual()
            .name("batch-" + function.name())
            .unstarted(
                () -> {
                  runInPlace(batch);
                  running.remove(Thread.currentThread());
                });
    running.add(runner);
    runner.start();
  }

  private void runInPlace(SqsBatch batch) {
    try {
      run(batch);
    } catch (SdkException e) {
      LOG.warn("messages of {} were not deleted and will come again", function.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void run(SqsBatch batch) throws InterruptedException {
    switch (function.invoke(batch.event())) {
      case Invocation.Returned returned -> delete(batch.done(returned.json()));
      case Invocation.Failed failed -> left(batch, "failed");
      case Invocation.TimedOut timedOut -> left(batch, "timed out");
      case Invocation.Throttled throttled -> left(batch, "was throttled");
      case Invocation.TooLarge tooLarge -> left(batch, "was given too much");
    }
  }

  private void left(SqsBatch batch, String why) {
    LOG.warn("{} {}: {} messages will come again", function.name(), why, batch.messages().size());
  }

  private void delete(List<Message> done) {
    if (done.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries =
        done.stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    DeleteMessageBatchResponse answer =
        queues.deleteMessageBatch(call -> call.queueUrl(source.queueUrl()).entries(entries));
    answer
        .failed()
        .forEach(one -> LOG.warn("message {} was not deleted: {}", one.id(), one.message()));
  }

  /** Stops polling and waits for the invocations that run, unless it is interrupted itself. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join();
      places.acquire(source.maxConcurrency());
      // Whoever closes it again need not wait for anybody.
      places.release(source.maxConcurrency());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops polling and breaks the invocations off that run, as the end of the machine would: their
   * messages were not handled.
   */
  public void kill() {
    stopped = true;
    thread.interrupt();
    running.forEach(Thread::interrupt);
    close();
  }
}
