package io.farstrike.cloud.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallLimits;
import io.farstrike.broker.RateGate;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The gates of all API keys, each held by one worker at a time and inherited by the next.
 *
 * <p>The broker counts calls per API key, and workers share no memory: so whoever wants to call
 * takes the key's lease first. The lease item stands in the edge table under the key's SHA-256,
 * never under the key itself.
 */
public final class GateLeases {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private final CallLimits limits;

  /**
   * Prepares the gates; no call is made yet.
   *
   * @param dynamo reaches the edge table
   */
  public GateLeases(
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      Sleeper sleeper,
      CallLimits limits) {
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.limits = requireNonNull(limits, "limits is null");
  }

  /**
   * Takes a key's gate if nobody has it.
   *
   * @param owner unique to this acquisition
   * @param lease how long nobody else may take it unless it is renewed; at least four times the
   *     longest call and the longest interval, since calls start within its first half only
   */
  public Optional<HeldGate> acquire(String apiKey, String owner, Duration lease) {
    String partition = partition(apiKey);
    Instant now = clock.now();
    Optional<GateLease> found = find(partition, now);
    if (found.filter(held -> held.isHeldAt(now)).isPresent()) {
      return Optional.empty();
    }
    Instant until = now.plus(lease);
    GateLease taken =
        found
            .map(last -> last.next(owner, until))
            .orElseGet(() -> GateLease.first(partition, owner, until));
    return written(taken, found, now)
        ? Optional.of(
            new HeldGate(
                this, clock, lease, taken, new RateGate(clock, sleeper, limits, taken.state())))
        : Optional.empty();
  }

  /**
   * Takes a key's gate as soon as it is free.
   *
   * @param patience after which it gives up
   * @param busy told before each pause that somebody else has the gate
   */
  public Optional<HeldGate> acquire(
      String apiKey, String owner, Duration lease, Duration patience, Runnable busy)
      throws InterruptedException {
    Instant end = clock.now().plus(patience);
    Optional<HeldGate> gate = acquire(apiKey, owner, lease);
    while (gate.isEmpty() && clock.now().isBefore(end)) {
      busy.run();
      sleeper.sleep(BETWEEN_LOOKS);
      gate = acquire(apiKey, owner, lease);
    }
    return gate;
  }

  private Optional<GateLease> find(String partition, Instant now) {
    return Item.find(dynamo, table, Item.key(partition, GateLease.sortKey()))
        .map(item -> GateLease.of(partition, item, now));
  }

  /** False if the item is not any more what was found: another took it, or its owner renewed it. */
  private boolean written(GateLease taken, Optional<GateLease> found, Instant now) {
    return found.isPresent()
        ? put(
            taken,
            now,
            "fence = :fence AND leaseUntil = :until",
            Map.of(
                ":fence", Item.number(found.get().fence()),
                ":until", Item.time(found.get().until())))
        : put(taken, now, "attribute_not_exists(pk)", Map.of());
  }

  /** Writes a holder's lease; false if another has taken it, or the item is gone. */
  boolean rewrite(GateLease held) {
    return put(
        held,
        clock.now(),
        "fence = :fence AND holder = :holder",
        Map.of(":fence", Item.number(held.fence()), ":holder", Item.text(held.owner())));
  }

  /**
   * Forgets a gate that nobody has held for half an hour.
   *
   * @param partition of its item in the edge table
   * @return whether it was forgotten now
   */
  public boolean forgetIfIdle(String partition) {
    Instant now = clock.now();
    Item item =
        Item.find(dynamo, table, Item.key(partition, GateLease.sortKey())).orElseGet(Item::absent);
    if (!item.expiredAt(now)) {
      return false;
    }
    try {
      dynamo.deleteItem(
          delete ->
              delete
                  .tableName(table.name())
                  .key(Item.key(partition, GateLease.sortKey()))
                  .conditionExpression("fence = :fence AND leaseUntil = :until")
                  .expressionAttributeValues(
                      Map.of(
                          ":fence", Item.number(item.number("fence")),
                          ":until", Item.time(item.instant("leaseUntil")))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // Somebody took it in this moment.
      return false;
    }
  }

  private boolean put(
      GateLease lease, Instant now, String condition, Map<String, AttributeValue> values) {
    try {
      dynamo.putItem(
          put -> {
            put.tableName(table.name())
                .item(lease.item(now).attributes())
                .conditionExpression(condition);
            if (!values.isEmpty()) {
              put.expressionAttributeValues(values);
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static String partition(String apiKey) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
      return "GATE#" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
