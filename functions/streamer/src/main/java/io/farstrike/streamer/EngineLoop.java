package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import io.farstrike.market.stream.EngineFigures;
import io.farstrike.market.stream.StreamEngine;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.streamer.EngineQueue.Task;
import io.farstrike.streamer.EngineQueue.Ticks;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The one thread of an engine: hands it what waits, and a flush mark every few milliseconds. */
final class EngineLoop implements Runnable {

  /** An engine asks for a mark every 20 ms. */
  private static final Duration BETWEEN_SLOTS = Duration.ofMillis(10);

  private static final long MICROS = 1_000;

  private final EngineQueue queue;
  private final StreamEngine engine;
  private final SystemClock clock;
  private boolean ended;
  private volatile @Nullable EngineFigures figures;

  /** A loop; {@link #run} is its thread. */
  EngineLoop(EngineQueue queue, StreamEngine engine, SystemClock clock) {
    this.queue = requireNonNull(queue, "queue is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What the engine had done when its state was asked for last; empty if it never was. */
  Optional<EngineFigures> figures() {
    return Optional.ofNullable(figures);
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        for (Task task : queue.take(BETWEEN_SLOTS)) {
          if (ended) {
            queue.missed(task);
          } else {
            done(task);
          }
        }
        takeTicks();
        accept(new StreamInput.Slot());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.close();
    }
  }

  private void done(Task task) {
    switch (task) {
      case Task.Take(StreamInput input) -> accept(input);
      case Task.Recover(int incarnation) -> engine.recover(nowMs(), incarnation);
      case Task.Save(CompletableFuture<byte[]> saved, boolean last) -> save(saved, last);
      case Task.End _ -> ended = true;
    }
  }

  private void save(CompletableFuture<byte[]> saved, boolean last) {
    // What the feed has told is in the engine before the state is: the feed will not tell it again.
    takeTicks();
    ended |= last;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      engine.save(new DataOutputStream(bytes));
      figures = engine.figures();
      saved.complete(bytes.toByteArray());
    } catch (IOException | RuntimeException e) {
      saved.completeExceptionally(e);
    }
  }

  private void takeTicks() {
    queue.takeTicks().ifPresent(this::take);
  }

  private void take(Ticks ticks) {
    long beginMs = nowMs();
    ticks.ticks().forEach(tick -> accept(new StreamInput.Observed(tick)));
    accept(new StreamInput.EngineClock(ticks.upToMs()));
    accept(new StreamInput.BatchEnd(Math.max(0, nowMs() - beginMs) * MICROS));
  }

  private void accept(StreamInput input) {
    if (!ended) {
      engine.accept(nowMs(), input);
    }
  }

  private long nowMs() {
    return clock.now().toEpochMilli();
  }
}
