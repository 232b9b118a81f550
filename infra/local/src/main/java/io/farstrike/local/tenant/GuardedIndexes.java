package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

  /** An index of a table, by their names. A query of the table itself names no index. */
  private record Place(String table, @Nullable String index) {

    static Place of(Topology.Table table, Topology.Index index) {
      return new Place(table.name(), index.name());
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

  /** For the admin function: users, handles, and the record of changes by day. */
  public static GuardedIndexes roster(DynamoDbClient behind, Topology topology) {
    return new GuardedIndexes(
        behind,
        Set.of(
            Place.of(topology.index(), topology.roster()),
            Place.of(topology.index(), topology.handles()),
            Place.of(topology.audit(), topology.auditDays())));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    if (!places.contains(new Place(request.tableName(), request.indexName()))) {
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
