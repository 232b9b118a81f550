package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.relay.EngineStates;
import io.farstrike.cloud.relay.SavedState;
import io.farstrike.cloud.relay.ShardLease;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.tick.SnapshotTicks;
import io.farstrike.market.tick.TickCounts;
import io.farstrike.market.tick.TickRules;
import io.farstrike.market.universe.UniverseCatalog;
import io.farstrike.streamer.EngineWorks.Beginning;
import io.farstrike.streamer.EngineWorks.FeedMaker;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Puts the engines of a shard together, as the stage's source of ticks asks for them. */
final class Stage {

  /** A replay is asked often, for a minute of its time may pass in 60 ms. */
  private static final Duration REPLAY_EVERY = Duration.ofMillis(20);

  private final Platform platform;
  private final StreamSettings settings;
  private final BrokerDesk desk;
  private final EngineWorks works;
  private final EngineStates states;
  private final Recordings recordings;

  Stage(Platform platform, StreamSettings settings, BrokerDesk desk, Sleeper sleeper) {
    this.platform = requireNonNull(platform, "platform is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.works =
        new EngineWorks(
            settings.pushesPerSecond(),
            SessionCalendar.nse(TradingCalendar.nse()),
            platform.systemClock(),
            sleeper,
            settings.source() instanceof StreamSource.Replay
                ? REPLAY_EVERY
                : settings.quotesEvery());
    this.states =
        new EngineStates(platform.shared(), platform.tenants(), platform.topology().data());
    this.recordings = new Recordings(platform.shared(), platform.topology().data());
  }

  /** Whether there is something to do while nobody listens: of a feed for all nothing is missed. */
  boolean runsAlone() {
    return settings.source() instanceof StreamSource.Licensed
        && works.sessions().at(platform.marketClock().now().toEpochMilli()).status()
            != MarketStatus.CLOSED;
  }

  /** The engines of a shard, and the universes that they know. */
  record Cast(Engines engines, DayCatalog catalog) {}

  /**
   * Starts the engines of a shard, or gets ready to.
   *
   * @param closer closes a socket that an engine has given up
   */
  Cast cast(ShardLease lease, Pushes pushes, Consumer<String> closer, ExecutorService threads) {
    return switch (settings.source()) {
      case StreamSource.Own _ -> own(lease, pushes, closer, threads);
      case StreamSource.Licensed(UserId account) ->
          shared(
              lease,
              new DayCatalog(platform.universes()::catalog),
              quotes(TenantScope.ofFeedAccount(account)),
              outOf(pushes, closer, threads));
      case StreamSource.Replay(String object, int speed) -> {
        Recording recording = recordings.read(object);
        UniverseCatalog recorded = UniverseCatalog.of(recording.symbols());
        yield shared(
            lease,
            new DayCatalog(() -> recorded),
            (sessions, state) ->
                state.isPresent()
                    ? ReplayFeed.restore(recording, speed, sessions, state.get())
                    : new ReplayFeed(recording, speed, sessions, 0),
            outOf(pushes, closer, threads));
      }
    };
  }

  private Cast own(
      ShardLease lease, Pushes pushes, Consumer<String> closer, ExecutorService threads) {
    DayCatalog catalog = new DayCatalog(platform.universes()::catalog);
    Wires wires = outOf(pushes, closer, threads);
    return new Cast(
        new OwnEngines(
            scope ->
                works.start(
                    beginning(
                        lease,
                        lease.state().flatMap(state -> states.findOwn(scope, state.name())),
                        catalog),
                    quotes(scope),
                    wires::of),
            states,
            catalog,
            platform.systemClock()),
        catalog);
  }

  private Cast shared(ShardLease lease, DayCatalog catalog, FeedMaker feeds, Wires wires) {
    EngineUnit unit =
        works.start(
            beginning(
                lease, lease.state().flatMap(state -> states.findShared(state.name())), catalog),
            feeds,
            wires::of);
    SessionClock sessions = works.sessions();
    return new Cast(
        new SharedEngine(
            unit,
            states,
            catalog,
            () ->
                sessions.at(unit.marketMs(platform.systemClock().now().toEpochMilli())).status()
                    != MarketStatus.CLOSED),
        catalog);
  }

  private static Beginning beginning(ShardLease lease, Optional<byte[]> state, DayCatalog catalog) {
    return new Beginning(
        state,
        lease.state().filter(saved -> saved.kind() == SavedState.Kind.HANDED_OVER).isPresent(),
        lease.incarnation(),
        catalog.subscription(List.of()));
  }

  private FeedMaker quotes(TenantScope account) {
    return (sessions, state) ->
        new QuoteFeed(
            account,
            desk,
            platform.spotKeys(),
            platform.marketClock(),
            sessions,
            state.isPresent()
                ? SnapshotTicks.restore(TickRules.STANDARD, new TickCounts(), state.get())
                : new SnapshotTicks(TickRules.STANDARD, new TickCounts()));
  }

  /** Makes the ways out of engines. */
  private interface Wires {
    StreamWire of(Consumer<StreamInput> engine);
  }

  private Wires outOf(Pushes pushes, Consumer<String> closer, ExecutorService threads) {
    return engine ->
        new StreamWire(
            pushes,
            engine,
            closer,
            (member, json) ->
                platform.streamFigures(TenantScope.ofConnection(new UserId(member))).put(json),
            threads);
  }
}
