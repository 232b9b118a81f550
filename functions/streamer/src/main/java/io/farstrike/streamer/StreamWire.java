package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.stream.Wire;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The way out of an engine: to sockets, and to where figures are read over HTTP. */
final class StreamWire implements Wire {

  private final Pushes pushes;
  private final Consumer<StreamInput> engine;
  private final Consumer<String> closed;
  private final BiConsumer<String, byte[]> figures;
  private final Executor threads;

  /**
   * A way out.
   *
   * @param engine told what became of each message
   * @param closed told which sockets the engine has closed
   * @param figures takes a user's figures; may take long
   */
  StreamWire(
      Pushes pushes,
      Consumer<StreamInput> engine,
      Consumer<String> closed,
      BiConsumer<String, byte[]> figures,
      Executor threads) {
    this.pushes = requireNonNull(pushes, "pushes is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.closed = requireNonNull(closed, "closed is null");
    this.figures = requireNonNull(figures, "figures is null");
    this.threads = requireNonNull(threads, "threads is null");
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    pushes.send(
        connectionId,
        frame,
        outcome -> engine.accept(new StreamInput.Pushed(connectionId, outcome)));
  }

  @Override
  public void close(String connectionId, String reason) {
    threads.execute(() -> closed.accept(connectionId));
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    threads.execute(() -> figures.accept(memberId, json));
  }
}
