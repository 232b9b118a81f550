package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickMerger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What waits for an engine. Ticks that it has not taken yet become one a symbol, so nothing is lost
 * and what waits of them stays small. For several threads.
 */
final class EngineQueue {

  private final SessionClock sessions;
  private final TickMerger merger;
  private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Queue<StreamInput.Pushed> late = new ConcurrentLinkedQueue<>();
  private long clockMs = Tick.UNKNOWN;
  private volatile boolean closed;

  /** What is to be done. */
  sealed interface Task {

    record Take(StreamInput input) implements Task {}

    /** New epochs: frames may have been sent that the engine knows nothing of. */
    record Recover(int incarnation) implements Task {}

    /**
     * The state is wanted.
     *
     * @param last whether nothing more is to be done after it
     */
    record Save(CompletableFuture<byte[]> saved, boolean last) implements Task {}

    record End() implements Task {}
  }

  /**
   * Ticks that have come since the last ones were taken.
   *
   * @param upToMs time that the engine's clock may go on to after them
   */
  record Ticks(List<Tick> ticks, long upToMs) {}

  /**
   * An empty queue.
   *
   * @param sessions says in which session a tick lies; nobody else's
   */
  EngineQueue(SessionClock sessions, TickMerger merger) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.merger = requireNonNull(merger, "merger is null");
  }

  void offer(StreamInput input) {
    add(new Task.Take(input));
  }

  /** Ticks in order, and the time up to which the engine's clock may go on after them. */
  void offer(List<Tick> ticks, long upToMs) {
    synchronized (merger) {
      ticks.forEach(tick -> merger.offer(tick, sessions.at(tick.tsMs())));
      clockMs = Math.max(clockMs, upToMs);
    }
  }

  void recover(int incarnation) {
    add(new Task.Recover(incarnation));
  }

  /**
   * The engine's state, with all that waited before it.
   *
   * @param last whether nothing more may be taken or sent after it
   * @throws IllegalStateException if the engine has ended
   */
  byte[] save(boolean last) {
    CompletableFuture<byte[]> saved = new CompletableFuture<>();
    add(new Task.Save(saved, last));
    try {
      return saved.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("an engine could not be saved", e);
    }
  }

  /** Ends the engine; what waits is not taken any more. */
  void end() {
    add(new Task.End());
  }

  private void add(Task task) {
    tasks.add(task);
    if (closed) {
      close();
    }
  }

  /** All tasks in order, after a wait for the first one. */
  List<Task> take(Duration wait) throws InterruptedException {
    List<Task> taken = new ArrayList<>();
    Optional.ofNullable(tasks.poll(wait.toMillis(), TimeUnit.MILLISECONDS)).ifPresent(taken::add);
    tasks.drainTo(taken);
    return taken;
  }

  /** All ticks in order; empty if no feed has said anything, not even the time. */
  Optional<Ticks> takeTicks() {
    synchronized (merger) {
      if (clockMs == Tick.UNKNOWN) {
        return Optional.empty();
      }
      List<Tick> ticks = new ArrayList<>();
      for (Optional<Tick> next = merger.poll(); next.isPresent(); next = merger.poll()) {
        ticks.add(next.get());
      }
      long upToMs = clockMs;
      clockMs = Tick.UNKNOWN;
      return Optional.of(new Ticks(ticks, upToMs));
    }
  }

  /** Takes nothing more; whoever waits for a state gets none. */
  void close() {
    closed = true;
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      missed(task);
    }
  }

  /** A task has come when the engine had ended already. */
  void missed(Task task) {
    switch (task) {
      case Task.Save(CompletableFuture<byte[]> saved, boolean _) ->
          saved.completeExceptionally(new IllegalStateException("the engine has ended"));
      case Task.Take(StreamInput.Pushed pushed) -> late.add(pushed);
      case Task.Take _, Task.Recover _, Task.End _ -> {
        // Whoever goes on is told anew.
      }
    }
  }

  /** How writes ended of which the engine has not heard any more. */
  List<StreamInput.Pushed> late() {
    return List.copyOf(late);
  }
}
