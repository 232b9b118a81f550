package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.InstrumentKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker batch after batch and keeps what came. A batch that fails costs its own entries;
 * a failure that would only repeat itself costs the rest as well, without further calls. A batch
 * whose parameters are refused is halved, so that one bad entry does not cost the good ones.
 *
 * @param <I> what is asked about
 * @param <V> what is answered
 */
final class BatchedFetch<I, V> {

  /** One call to the broker. */
  @FunctionalInterface
  interface Call<I, V> {
    Map<InstrumentKey, V> fetch(List<I> batch) throws InterruptedException;
  }

  /**
   * What came of it.
   *
   * @param failed what was asked about in vain; what the broker does not know is in neither set
   * @param failure the first failure
   */
  record Fetched<V>(
      Map<InstrumentKey, V> values, Set<InstrumentKey> failed, Optional<BrokerException> failure) {}

  /** Enough to single out a few bad entries of 500; a refusal of everything soon ends. */
  private static final int MOST_SPLITS = 32;

  private final Function<I, InstrumentKey> key;
  private final Call<I, V> call;
  private final IntConsumer done;
  private final Gathered<V> gathered;
  private final Halt halt;
  private final Deque<List<I>> waiting = new ArrayDeque<>();
  private boolean stopped;
  private int splits;

  /**
   * Prepares a fetch.
   *
   * @param gathered where answers are put
   * @param halt no batch is begun once it is asked for
   * @param done told after each batch how many entries it had
   */
  BatchedFetch(
      Function<I, InstrumentKey> key,
      Call<I, V> call,
      Gathered<V> gathered,
      Halt halt,
      IntConsumer done) {
    this.key = requireNonNull(key, "key is null");
    this.call = requireNonNull(call, "call is null");
    this.gathered = requireNonNull(gathered, "gathered is null");
    this.halt = requireNonNull(halt, "halt is null");
    this.done = requireNonNull(done, "done is null");
  }

  /**
   * Asks for all batches.
   *
   * @param abreast calls that may be under way at once; the gate decides when each may start
   */
  Fetched<V> all(List<List<I>> batches, int abreast) throws InterruptedException {
    waiting.addAll(batches);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(abreast, batches.size()); i++) {
        workers.add(threads.submit(this::drain));
      }
      for (Future<?> worker : workers) {
        await(worker, threads);
      }
    }
    return gathered.fetched();
  }

  private static void await(Future<?> worker, ExecutorService threads) throws InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      threads.shutdownNow();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      threads.shutdownNow();
      throw e;
    }
  }

  private @Nullable Void drain() throws InterruptedException {
    for (List<I> batch = next(); !batch.isEmpty(); batch = next()) {
      if (fetched(batch)) {
        done.accept(batch.size());
      }
    }
    return null;
  }

  /** False when the batch has no answer: it was put back in two halves, or broken off. */
  private boolean fetched(List<I> batch) throws InterruptedException {
    if (isStopped()) {
      gathered.lost(keys(batch));
      return true;
    }
    try {
      gathered.answered(keys(batch), call.fetch(batch));
      return true;
    } catch (BrokerException e) {
      if (halt.isAsked()) {
        // Perhaps the call failed only because it was broken off: whoever goes on asks again.
        return false;
      }
      if (e.kind() == BrokerException.Kind.INPUT && halved(batch)) {
        return false;
      }
      fail(batch, e);
      return true;
    }
  }

  private synchronized boolean halved(List<I> batch) {
    if (batch.size() < 2 || splits >= MOST_SPLITS) {
      return false;
    }
    splits++;
    int middle = batch.size() / 2;
    waiting.addFirst(batch.subList(middle, batch.size()));
    waiting.addFirst(batch.subList(0, middle));
    return true;
  }

  private synchronized List<I> next() {
    List<I> batch = halt.isAsked() ? null : waiting.poll();
    return batch == null ? List.of() : batch;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private void fail(List<I> batch, BrokerException e) {
    gathered.failedBy(e);
    gathered.lost(keys(batch));
    if (BrokerFailures.endsTheStage(e)) {
      stop();
    }
  }

  private synchronized void stop() {
    stopped = true;
  }

  private List<InstrumentKey> keys(List<I> batch) {
    return batch.stream().map(key).toList();
  }
}
