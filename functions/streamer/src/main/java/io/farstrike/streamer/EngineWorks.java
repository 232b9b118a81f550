package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.CompiledFilter;
import io.farstrike.market.filter.FilterDocuments;
import io.farstrike.market.filter.FilterRanges;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.DeliveryConfig;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.stream.StreamEngine;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.stream.Wire;
import io.farstrike.market.tick.FeedLink;
import io.farstrike.market.tick.FeedRules;
import io.farstrike.market.tick.TickCounts;
import io.farstrike.market.tick.TickMerger;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts engines together, new ones or such as go on from a state. */
final class EngineWorks {

  private static final Logger LOG = LoggerFactory.getLogger(EngineWorks.class);

  private final StreamConfig config;
  private final SessionCalendar calendar;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private final Duration every;

  /**
   * Works for one shard.
   *
   * @param every time between two calls of a feed
   */
  EngineWorks(
      int pushesPerSecond,
      SessionCalendar calendar,
      SystemClock clock,
      Sleeper sleeper,
      Duration every) {
    this.config =
        StreamConfig.of(Profile.NSE)
            .withDelivery(DeliveryConfig.DEFAULT.withPushBudget(pushesPerSecond));
    this.calendar = requireNonNull(calendar, "calendar is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.every = requireNonNull(every, "every is null");
  }

  /** Makes a feed: a new one, or one that goes on. */
  interface FeedMaker {
    SavedFeed make(SessionClock sessions, Optional<DataInput> state) throws IOException;
  }

  /**
   * What an engine begins with.
   *
   * @param state of the engine before, if there was one
   * @param goesOn whether nothing was sent after that state
   * @param incarnation of a new engine, or of one that does not go on
   * @param subscribed what is asked for at first
   */
  record Beginning(
      Optional<byte[]> state, boolean goesOn, int incarnation, StreamInput.Subscribed subscribed) {
    Beginning {
      requireNonNull(state, "state is null");
      requireNonNull(subscribed, "subscribed is null");
    }
  }

  /** Where a moment of the market lies; for one thread each. */
  SessionClock sessions() {
    return new SessionClock(calendar, config.periods());
  }

  /**
   * Starts an engine with its feed. A state that cannot be read costs the state, not the engine.
   *
   * @param wires makes the way out of an engine, which tells the engine what became of a message
   */
  EngineUnit start(
      Beginning beginning, FeedMaker feeds, Function<Consumer<StreamInput>, Wire> wires) {
    if (beginning.state().isPresent()) {
      try {
        return goingOn(beginning, beginning.state().get(), feeds, wires);
      } catch (IOException | RuntimeException e) {
        LOG.error("the state of an engine cannot be read; it begins anew", e);
      }
    }
    try {
      return unit(beginning, feeds.make(sessions(), Optional.empty()), Optional.empty(), wires);
    } catch (IOException e) {
      throw new IllegalStateException("an engine could not be made", e);
    }
  }

  private EngineUnit goingOn(
      Beginning beginning,
      byte[] state,
      FeedMaker feeds,
      Function<Consumer<StreamInput>, Wire> wires)
      throws IOException {
    DataInput in = new DataInputStream(new ByteArrayInputStream(state));
    SavedFeed feed = feeds.make(sessions(), Optional.of(in));
    return unit(beginning, feed, Optional.of(in), wires);
  }

  private EngineUnit unit(
      Beginning beginning,
      SavedFeed feed,
      Optional<DataInput> state,
      Function<Consumer<StreamInput>, Wire> wires)
      throws IOException {
    AtomicReference<SymbolSet> wanted = new AtomicReference<>(beginning.subscribed().symbols());
    EngineQueue queue =
        new EngineQueue(sessions(), new TickMerger(config.ticks(), new TickCounts()));
    if (state.isPresent() && !beginning.goesOn()) {
      queue.recover(beginning.incarnation());
    }
    StreamEngine engine = engine(beginning, feed, state, wires.apply(queue::offer));
    if (state.isPresent() && beginning.goesOn()) {
      Late.read(state.get()).forEach(queue::offer);
    }
    FeedLink link =
        new FeedLink(feed, FeedRules.STANDARD, true, wanted.get(), clock.now().toEpochMilli());
    FeedLoop feedLoop =
        new FeedLoop(link, wanted::get, queue, sessions(), feed::marketMs, every, clock, sleeper);
    return new EngineUnit(queue, new EngineLoop(queue, engine, clock), feedLoop, feed, wanted);
  }

  private StreamEngine engine(
      Beginning beginning, SavedFeed feed, Optional<DataInput> state, Wire wire)
      throws IOException {
    StreamInput.Subscribed subscribed = beginning.subscribed();
    if (state.isEmpty()) {
      return new StreamEngine(
          config,
          calendar,
          subscribed.symbols(),
          subscribed.core(),
          feed.provider(),
          beginning.incarnation(),
          feed.marketMs(clock.now().toEpochMilli()),
          wire);
    }
    return StreamEngine.restore(
        state.get(), config, calendar, feed.provider(), EngineWorks::filter, wire);
  }

  /** A filter from its canonical text, which was valid when it was written. */
  private static StreamFilter filter(String canonical) {
    Object tree =
        Map.of("version", FilterDocuments.VERSION, "filters", Json.read(canonical, Map.class));
    return switch (FilterDocuments.read(tree)) {
      case Reading.Valid<FilterSettings>(FilterSettings settings) ->
          new CompiledFilter(settings, FilterRanges.DEFAULT);
      case Reading.Invalid<FilterSettings> invalid ->
          throw new IllegalArgumentException("no filter: " + invalid.errors());
    };
  }
}
