package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Broker;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.relay.ShardLease;
import io.farstrike.cloud.relay.ShardLeases;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.Leases;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs in turns: one owner after another for each shard, the next one waiting before it is due. */
final class Relay {

  /** A call that comes so long before the end of an owner's time waits for it. */
  private static final Duration STANDBY = Duration.ofSeconds(75);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int SHARD = 0;

  private final Platform platform;
  private final DynamoDbClient across;
  private final Stage stage;
  private final Sleeper sleeper;
  private final ShardLeases leases;
  private final PreferenceCache preferences;
  private final Told told;

  Relay(
      Platform platform,
      DynamoDbClient across,
      Broker broker,
      Sleeper sleeper,
      StreamSettings settings,
      Told told) {
    this.platform = requireNonNull(platform, "platform is null");
    this.across = requireNonNull(across, "across is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.told = requireNonNull(told, "told is null");
    this.stage =
        new Stage(
            platform, settings, new BrokerDesk(platform, broker, platform.gates(sleeper)), sleeper);
    this.leases = platform.shardLeases();
    this.preferences =
        new PreferenceCache(
            scope -> platform.streamPreferences(scope).state(),
            platform.systemClock(),
            CacheConfig.STANDARD);
  }

  /** What became of a call. */
  enum Outcome {
    /** Another has the shard, and time left. */
    HELD,
    /** Nobody listens, and there is nothing to do without. */
    NOT_NEEDED,
    HANDED_OVER,
    LOST
  }

  /**
   * Takes the shard and runs it.
   *
   * @param time how long this call may run
   * @param stop whether it is to end at once
   */
  Outcome run(Duration time, BooleanSupplier stop) throws InterruptedException {
    if (sockets().isEmpty() && !stage.runsAlone()) {
      return Outcome.NOT_NEEDED;
    }
    Instant endsAt = platform.systemClock().now().plus(time);
    Optional<ShardLease> lease = taken(endsAt, stop);
    if (lease.isEmpty()) {
      return Outcome.HELD;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return switch (run(lease.get(), threads).run(stop)) {
        case HANDED_OVER -> Outcome.HANDED_OVER;
        case LOST -> Outcome.LOST;
      };
    }
  }

  private Optional<ShardLease> taken(Instant endsAt, BooleanSupplier stop)
      throws InterruptedException {
    Instant patience = platform.systemClock().now().plus(STANDBY);
    while (!stop.getAsBoolean()) {
      Optional<ShardLease> lease = leases.take(SHARD, platform.ids().sortable(), endsAt);
      if (lease.isPresent()) {
        return lease;
      }
      boolean nearlyOver =
          leases.find(SHARD).filter(held -> held.endsAt().isBefore(patience)).isPresent();
      if (!nearlyOver || platform.systemClock().now().isAfter(patience)) {
        return Optional.empty();
      }
      sleeper.sleep(BETWEEN_LOOKS);
    }
    return Optional.empty();
  }

  private List<Connection> sockets() {
    Instant now = platform.systemClock().now();
    return platform.liveSockets().all(across, now);
  }

  /** Frees the slot first: a close that fails keeps none. */
  private Consumer<String> closer(Connections table) {
    return connectionId -> {
      var _ = table.drop(connectionId);
      var _ = platform.push().close(connectionId);
    };
  }

  private ShardRun run(ShardLease lease, ExecutorService threads) {
    Tenure tenure = new Tenure(leases, platform.systemClock(), lease);
    Connections table = platform.connections();
    Pushes pushes =
        new Pushes(
            platform.push(),
            new Leases(table, platform.systemClock()),
            platform.systemClock(),
            tenure::isSure,
            threads,
            platform.counters().measures());
    List<Connection> open =
        sockets().stream()
            .filter(socket -> Topology.streamShard(socket.user()) == lease.shard())
            .toList();
    // Before an engine that goes on writes to one of them and is told that there is none.
    open.forEach(pushes::opened);
    Stage.Cast cast = stage.cast(lease, pushes, closer(table), threads);
    Audience audience =
        new Audience(
            table,
            cast.engines(),
            pushes,
            new Tastes(preferences, cast.catalog(), cast.engines(), threads),
            socket ->
                platform
                    .sessions()
                    .isOpen(TenantScope.ofConnection(socket.user()), socket.session()));
    open.forEach(audience::joined);
    return new ShardRun(
        tenure,
        cast.engines(),
        audience,
        pushes,
        new InboxLoop(platform.inbox(), lease.shard(), audience::take, sleeper),
        platform.systemClock(),
        sleeper,
        threads,
        told);
  }
}
