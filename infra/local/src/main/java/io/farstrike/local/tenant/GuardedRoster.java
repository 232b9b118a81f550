package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A DynamoDB client that may query the indexes of users and of handles, and the record of changes
 * by day, and nothing else.
 */
public final class GuardedRoster implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final Topology topology;

  public GuardedRoster(DynamoDbClient behind, Topology topology) {
    this.behind = requireNonNull(behind, "behind is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    String index = String.valueOf(request.indexName());
    boolean ofUsers =
        topology.index().name().equals(request.tableName())
            && Set.of(topology.roster().name(), topology.handles().name()).contains(index);
    boolean ofDays =
        topology.audit().name().equals(request.tableName())
            && topology.auditDays().name().equals(index);
    if (!ofUsers && !ofDays) {
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
