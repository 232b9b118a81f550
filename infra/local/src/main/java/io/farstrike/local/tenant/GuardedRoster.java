package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A DynamoDB client that may query the indexes of users and of handles, and nothing else. */
public final class GuardedRoster implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final Topology topology;

  public GuardedRoster(DynamoDbClient behind, Topology topology) {
    this.behind = requireNonNull(behind, "behind is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    if (!topology.index().name().equals(request.tableName())
        || !Set.of(topology.roster().name(), topology.handles().name())
            .contains(String.valueOf(request.indexName()))) {
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
