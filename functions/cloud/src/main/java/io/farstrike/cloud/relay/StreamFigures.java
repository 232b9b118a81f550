package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One user's figures of the live stream, as its engine told them last. */
public final class StreamFigures {

  private static final String SORT_KEY = "STREAM#FIGURES";
  private static final Duration LIFE = Duration.ofDays(7);

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final SystemClock clock;

  public StreamFigures(
      TenantScope scope, DynamoDbClient dynamo, Topology.Table table, SystemClock clock) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What an engine told.
   *
   * @param figures object with {@code stats}, {@code gauge} and {@code activity}
   * @param at when
   */
  public record Told(JsonNode figures, Instant at) {
    public Told {
      requireNonNull(figures, "figures is null");
      requireNonNull(at, "at is null");
    }
  }

  /** Keeps what an engine tells, in place of what it told before. */
  public void put(byte[] json) {
    Instant now = clock.now();
    Item item =
        Item.of(scope.userId().value(), SORT_KEY)
            .put("json", new String(json, StandardCharsets.UTF_8))
            .put("toldAt", now)
            .expires(now.plus(LIFE));
    dynamo.putItem(put -> put.tableName(table.name()).item(item.attributes()));
  }

  public Optional<Told> find() {
    return Item.find(dynamo, table, Item.key(scope.userId().value(), SORT_KEY))
        .filter(item -> !item.expiredAt(clock.now()))
        .map(item -> new Told(Json.tree(item.text("json", "figures")), item.instant("toldAt")));
  }
}
