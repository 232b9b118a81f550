package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work in a thread of its own, so that a halt can break off whatever it waits for. For one use.
 *
 * @param <R> how it ends
 */
final class BreakableWork<R> {

  private final FutureTask<R> task;
  private final Thread thread;
  private final Halt halt;

  BreakableWork(String name, Callable<R> work) {
    this.task = new FutureTask<>(requireNonNull(work, "work is null"));
    this.thread = Thread.ofVirtual().name(name).unstarted(task);
    this.halt = new Halt(thread);
  }

  /** By which the work is told to stop. */
  Halt halt() {
    return halt;
  }

  /**
   * Does the work and waits for its end.
   *
   * @param heartbeat beats meanwhile, and ends with it
   * @throws RuntimeException what the work throws
   */
  R await(Heartbeat heartbeat) {
    try (Heartbeat _ = heartbeat) {
      thread.start();
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      // The function is being killed: whoever takes it up next goes on from what was kept.
      halt.demand(Halt.Why.LEASE_LOST);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the function was interrupted", e);
    }
  }
}
