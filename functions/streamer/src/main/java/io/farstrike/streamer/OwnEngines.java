package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.relay.EngineStates;
import io.farstrike.market.SystemClock;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** An engine for each user, fed by that user's own quotes, which nobody else ever sees. */
final class OwnEngines implements Engines {

  private final Function<TenantScope, EngineUnit> starter;
  private final EngineStates states;
  private final DayCatalog catalog;
  private final SystemClock clock;
  private final Map<UserId, Own> engines = new ConcurrentHashMap<>();
  private final Map<UserId, Instant> alone = new ConcurrentHashMap<>();

  /** A page that is loaded anew, or a train in a tunnel, costs nobody the day's counts. */
  static final Duration LINGER = Duration.ofMinutes(10);

  private record Own(TenantScope scope, EngineUnit unit) {}

  /**
   * No engines yet.
   *
   * @param starter starts a user's engine, which goes on from its state if there is one
   */
  OwnEngines(
      Function<TenantScope, EngineUnit> starter,
      EngineStates states,
      DayCatalog catalog,
      SystemClock clock) {
    this.starter = requireNonNull(starter, "starter is null");
    this.states = requireNonNull(states, "states is null");
    this.catalog = requireNonNull(catalog, "catalog is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void tell(UserId user, StreamInput input) {
    Own own = engines.get(user);
    if (own != null) {
      own.unit().engine().offer(input);
    }
  }

  @Override
  public void opened(TenantScope scope) {
    alone.remove(scope.userId());
    var _ = engines.computeIfAbsent(scope.userId(), user -> new Own(scope, starter.apply(scope)));
  }

  @Override
  public void left(UserId user) {
    alone.put(user, clock.now());
  }

  @Override
  public void tend() {
    Instant now = clock.now();
    alone.forEach(
        (user, since) -> {
          if (!now.isBefore(since.plus(LINGER)) && alone.remove(user, since)) {
            end(user);
          }
        });
  }

  private void end(UserId user) {
    Own own = engines.remove(user);
    if (own != null) {
      own.unit().end();
    }
  }

  @Override
  public void wants(UserId user, SymbolSet symbols) {
    Own own = engines.get(user);
    if (own != null) {
      own.unit().subscribe(catalog.subscription(List.of(symbols)));
    }
  }

  /** Without a socket, now or a while ago, there is no engine. */
  @Override
  public boolean isBusy() {
    return !engines.isEmpty();
  }

  @Override
  public List<Told.Reading> readings() {
    return engines.values().stream().flatMap(own -> own.unit().reading().stream()).toList();
  }

  @Override
  public void save(String name) {
    engines.values().forEach(own -> states.putOwn(own.scope(), name, own.unit().save()));
  }

  @Override
  public void halt() throws InterruptedException {
    for (Own own : engines.values()) {
      own.unit().halt();
    }
  }

  @Override
  public void end() {
    engines.values().forEach(own -> own.unit().end());
    engines.clear();
  }
}
