package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.relay.EngineStates;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** One engine for all users of a shard, fed by data that may be shown to all. */
final class SharedEngine implements Engines {

  private final EngineUnit unit;
  private final EngineStates states;
  private final DayCatalog catalog;
  private final BooleanSupplier marketOpen;
  private final Map<UserId, SymbolSet> wanted = new ConcurrentHashMap<>();

  SharedEngine(
      EngineUnit unit, EngineStates states, DayCatalog catalog, BooleanSupplier marketOpen) {
    this.unit = requireNonNull(unit, "unit is null");
    this.states = requireNonNull(states, "states is null");
    this.catalog = requireNonNull(catalog, "catalog is null");
    this.marketOpen = requireNonNull(marketOpen, "marketOpen is null");
  }

  @Override
  public void tell(UserId user, StreamInput input) {
    unit.engine().offer(input);
  }

  @Override
  public void opened(TenantScope scope) {}

  @Override
  public void left(UserId user) {
    if (wanted.remove(user) != null) {
      subscribe();
    }
  }

  @Override
  public void wants(UserId user, SymbolSet symbols) {
    if (!symbols.equals(wanted.put(user, symbols))) {
      subscribe();
    }
  }

  private void subscribe() {
    unit.subscribe(catalog.subscription(wanted.values()));
  }

  @Override
  public void tend() {}

  @Override
  public boolean isBusy() {
    return marketOpen.getAsBoolean();
  }

  @Override
  public List<Told.Reading> readings() {
    return unit.reading().stream().toList();
  }

  @Override
  public void save(String name) {
    states.putShared(name, unit.save());
  }

  @Override
  public void halt() throws InterruptedException {
    unit.halt();
  }

  @Override
  public void end() {
    unit.end();
  }
}
