package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.InboxMessage;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The one thread that takes what comes into a shard's inbox. */
final class InboxLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxLoop.class);

  /** A run that ends waits so long at most; a longer wait would only cost less. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final int shard;
  private final Consumer<InboxMessage> taker;
  private final Sleeper sleeper;
  private volatile boolean ended;

  InboxLoop(Inbox inbox, int shard, Consumer<InboxMessage> taker, Sleeper sleeper) {
    this.inbox = requireNonNull(inbox, "inbox is null");
    this.shard = shard;
    this.taker = requireNonNull(taker, "taker is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /** Takes no more; what a call has brought already is still handed on. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        receive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive() throws InterruptedException {
    try {
      inbox.receive(shard, WAIT).forEach(this::take);
    } catch (SdkException e) {
      LOG.warn("the inbox does not answer", e);
      sleeper.sleep(WAIT);
    }
  }

  /** One message that fails costs no other. */
  private void take(Inbox.Received received) {
    LogField.CORRELATION.set(received.correlationId());
    try {
      taker.accept(received.message());
    } catch (RuntimeException e) {
      LOG.error("a message of the inbox failed", e);
    }
  }
}
