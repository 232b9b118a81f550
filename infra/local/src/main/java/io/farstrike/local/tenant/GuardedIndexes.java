package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A DynamoDB client that may query some indexes, over all users, and nothing else. */
public final class GuardedIndexes implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final Set<Place> places;

  private GuardedIndexes(DynamoDbClient behind, Set<Place> places) {
    this.behind = requireNonNull(behind, "behind is null");
    this.places = Set.copyOf(places);
  }

  /**
   * An index of a table, by their names. A query of the table itself names no index.
   *
   * @param shards the partitions of the index that may be queried; all if there are none
   */
  private record Place(String table, @Nullable String index, Set<AttributeValue> shards) {

    static Place of(Topology.Table table, Topology.Index index) {
      return new Place(table.name(), index.name(), Set.of());
    }

    /** Of the index of what is due, the items of one kind. */
    static Place due(Topology.Table table, Topology topology, Due kind) {
      return new Place(
          table.name(),
          topology.due().name(),
          IntStream.range(0, Topology.DUE_SHARDS)
              .mapToObj(kind::shard)
              .map(Item::text)
              .collect(Collectors.toSet()));
    }

    boolean admits(QueryRequest request) {
      return table.equals(request.tableName())
          && Objects.equals(index, request.indexName())
          && (shards.isEmpty() || isOfShards(request));
    }

    private boolean isOfShards(QueryRequest request) {
      AttributeValue shard = request.expressionAttributeValues().get(":shard");
      return shard != null
          && shards.contains(shard)
          && String.valueOf(request.keyConditionExpression()).startsWith("dueShard = :shard AND ");
    }
  }

  /** For the sweep: the open jobs. */
  public static GuardedIndexes openJobs(DynamoDbClient behind, Topology topology) {
    return new GuardedIndexes(behind, Set.of(Place.of(topology.index(), topology.openJobs())));
  }

  /** For the janitor: what is due, of both tables. */
  public static GuardedIndexes due(DynamoDbClient behind, Topology topology) {
    return new GuardedIndexes(
        behind,
        Set.of(
            Place.of(topology.index(), topology.due()), Place.of(topology.edge(), topology.due())));
  }

  /** For the self-audit: users, the record of changes by day, and sessions. */
  public static GuardedIndexes audited(DynamoDbClient behind, Topology topology) {
    return new GuardedIndexes(
        behind,
        Set.of(
            Place.of(topology.index(), topology.roster()),
            Place.due(topology.index(), topology, Due.SESSION),
            Place.of(topology.audit(), topology.auditDays())));
  }

  /**
   * For the admin function: users, handles, gauges, the record of changes by day, and of what is
   * due the sessions, gates and sockets, which it counts.
   */
  public static GuardedIndexes roster(DynamoDbClient behind, Topology topology) {
    return new GuardedIndexes(
        behind,
        Set.of(
            Place.of(topology.index(), topology.roster()),
            Place.of(topology.index(), topology.handles()),
            Place.of(topology.index(), topology.gauges()),
            Place.due(topology.index(), topology, Due.SESSION),
            Place.due(topology.edge(), topology, Due.GATE),
            Place.due(topology.edge(), topology, Due.SOCKET),
            Place.of(topology.audit(), topology.auditDays())));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    if (places.stream().noneMatch(place -> place.admits(request))) {
      throw new OutsideScopeException("table " + request.tableName());
    }
    return behind.query(request);
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  /** The client behind serves others as well and stays open. */
  @Override
  public void close() {}
}
