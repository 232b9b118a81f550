package io.farstrike.cloud.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BreakerLimits;
import io.farstrike.broker.BreakerState;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.CircuitBreaker;
import io.farstrike.broker.CircuitBreaker.Answer;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One user's circuit breaker, where all workers see it: an item under a version, forgotten half an
 * hour after its last change.
 */
public final class BreakerStore {

  private static final String SORT_KEY = "BREAKER#kite";
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final int TRIES = 20;

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final SystemClock clock;
  private final CircuitBreaker breaker;

  public BreakerStore(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      BreakerLimits limits) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.breaker = new CircuitBreaker(limits);
  }

  /** Asks whether the user's calls may go. Of several who ask at once, one gets the probe. */
  public Answer ask() {
    for (int i = 0; i < TRIES; i++) {
      Versioned before = read();
      Answer answer = breaker.ask(before.state(), clock.now());
      if (!(answer instanceof Answer.Admitted(BreakerState next)) || written(before, next)) {
        return answer;
      }
    }
    throw neverStill();
  }

  /** Notes that the broker answered a call; gives the state from now on. */
  public BreakerState answered() {
    return change(breaker::answered);
  }

  /** Notes how a call failed; gives the state from now on. */
  public BreakerState failed(BrokerException.Kind kind) {
    Instant now = clock.now();
    return change(state -> breaker.failed(state, kind, now));
  }

  private BreakerState change(UnaryOperator<BreakerState> step) {
    for (int i = 0; i < TRIES; i++) {
      Versioned before = read();
      BreakerState after = step.apply(before.state());
      if (written(before, after)) {
        return after;
      }
    }
    throw neverStill();
  }

  private static IllegalStateException neverStill() {
    return new IllegalStateException("the breaker of a user was never still");
  }

  private record Versioned(BreakerState state, long version) {}

  private Versioned read() {
    Optional<Item> found = Item.find(dynamo, table, Item.key(scope.userId().value(), SORT_KEY));
    return new Versioned(
        found
            .filter(item -> !item.expiredAt(clock.now()))
            .map(BreakerStore::state)
            .orElse(BreakerState.CALM),
        found.map(item -> item.number("version")).orElse(0L));
  }

  /** False if another wrote meanwhile. An unchanged state is not written. */
  private boolean written(Versioned before, BreakerState after) {
    if (after.equals(before.state())) {
      return true;
    }
    Instant idle = clock.now().plus(IDLE);
    Item item =
        item(after).put("version", before.version() + 1).expires(idle).due(Due.BREAKER, idle);
    gauge(after).ifPresent(gauge -> item.gauge(gauge, idle.toEpochMilli()));
    try {
      dynamo.putItem(
          put ->
              put.tableName(table.name())
                  .item(item.attributes())
                  .conditionExpression("attribute_not_exists(pk) OR version = :version")
                  .expressionAttributeValues(Map.of(":version", Item.number(before.version()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Removes the item of a breaker that nothing changed for half an hour.
   *
   * @return whether it was removed now
   */
  public boolean removeIfIdle() {
    Item item =
        Item.find(dynamo, table, Item.key(scope.userId().value(), SORT_KEY))
            .orElseGet(Item::absent);
    if (!item.expiredAt(clock.now())) {
      return false;
    }
    try {
      dynamo.deleteItem(
          delete ->
              delete
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), SORT_KEY))
                  .conditionExpression("version = :version")
                  .expressionAttributeValues(
                      Map.of(":version", Item.number(item.number("version")))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // A call failed in this moment.
      return false;
    }
  }

  private static Optional<Gauge> gauge(BreakerState state) {
    return switch (state) {
      case BreakerState.Closed closed -> Optional.empty();
      case BreakerState.Open open -> Optional.of(Gauge.BREAKER_OPEN);
      case BreakerState.HalfOpen halfOpen -> Optional.of(Gauge.BREAKER_HALF_OPEN);
    };
  }

  private Item item(BreakerState state) {
    Item item = Item.of(scope.userId().value(), SORT_KEY);
    return switch (state) {
      case BreakerState.Closed(int failures) -> item.put("state", "CLOSED").put("count", failures);
      case BreakerState.Open(Instant until, int openings) ->
          item.put("state", "OPEN").put("until", until).put("count", openings);
      case BreakerState.HalfOpen(Instant givenUp, int openings) ->
          item.put("state", "HALF_OPEN").put("until", givenUp).put("count", openings);
    };
  }

  private static BreakerState state(Item item) {
    int count = (int) item.number("count");
    String state = item.text("state", "breaker");
    return switch (state) {
      case "CLOSED" -> new BreakerState.Closed(count);
      case "OPEN" -> new BreakerState.Open(item.instant("until"), count);
      case "HALF_OPEN" -> new BreakerState.HalfOpen(item.instant("until"), count);
      default -> throw new IllegalStateException("breaker has an unknown state");
    };
  }
}
