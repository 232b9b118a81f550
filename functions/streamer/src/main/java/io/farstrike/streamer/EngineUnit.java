package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.stream.EngineFigures;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An engine, its feed, and the thread of each. */
final class EngineUnit {

  private final EngineQueue engine;
  private final FeedLoop feedLoop;
  private final SavedFeed feed;
  private final AtomicReference<SymbolSet> wanted;
  private final Thread engineThread;
  private final Thread feedThread;
  private final EngineLoop engineLoop;
  private volatile Optional<byte[]> halted = Optional.empty();
  private volatile int stateBytes;
  private @Nullable EngineFigures told;

  /**
   * Starts both threads.
   *
   * @param engine what waits for the engine
   * @param wanted what the feed loop asks for
   */
  EngineUnit(
      EngineQueue engine,
      EngineLoop engineLoop,
      FeedLoop feedLoop,
      SavedFeed feed,
      AtomicReference<SymbolSet> wanted) {
    this.engine = requireNonNull(engine, "engine is null");
    this.engineLoop = requireNonNull(engineLoop, "engineLoop is null");
    this.feedLoop = requireNonNull(feedLoop, "feedLoop is null");
    this.feed = requireNonNull(feed, "feed is null");
    this.wanted = requireNonNull(wanted, "wanted is null");
    this.engineThread = Thread.ofVirtual().name("engine").start(engineLoop);
    this.feedThread = Thread.ofVirtual().name("feed").start(feedLoop);
  }

  EngineQueue engine() {
    return engine;
  }

  /** The market's time at a time of the server, epoch milliseconds. */
  long marketMs(long serverMs) {
    return feed.marketMs(serverMs);
  }

  /** Has the feed ask for these symbols, and the engine expect them. */
  void subscribe(StreamInput.Subscribed subscribed) {
    if (!subscribed.symbols().equals(wanted.getAndSet(subscribed.symbols()))) {
      engine.offer(subscribed);
    }
  }

  /** How the engine is, and how it was when this was last asked; empty before a first state. */
  synchronized Optional<Told.Reading> reading() {
    Optional<EngineFigures> now = engineLoop.figures();
    Optional<Told.Reading> reading =
        now.map(figures -> new Told.Reading(told == null ? figures : told, figures, stateBytes));
    told = now.orElse(null);
    return reading;
  }

  /**
   * State of both: the feed's first, so that what it tells meanwhile is told again at worst. Of a
   * unit that has been halted it has also how writes ended that were under way then.
   */
  byte[] save() {
    Optional<byte[]> whole = halted;
    return Late.append(whole.orElseGet(() -> written(false)), engine.late());
  }

  /** Stops the feed, then the engine with all it was told; no write is begun any more. */
  void halt() throws InterruptedException {
    feedLoop.end();
    feedThread.interrupt();
    feedThread.join();
    halted = Optional.of(written(true));
    engineThread.join();
  }

  /** Ends both, and keeps nothing. */
  void end() {
    feedLoop.end();
    feedThread.interrupt();
    engine.end();
  }

  private byte[] written(boolean last) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      feed.save(out);
      out.write(engine.save(last));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stateBytes = bytes.size();
    return bytes.toByteArray();
  }
}
