package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A DynamoDB client that may query the index of what is due, of both tables and over all users, and
 * nothing else.
 */
public final class GuardedDue implements DynamoDbClient {

  private final DynamoDbClient behind;
  private final Topology topology;

  public GuardedDue(DynamoDbClient behind, Topology topology) {
    this.behind = requireNonNull(behind, "behind is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    boolean known =
        topology.index().name().equals(request.tableName())
            || topology.edge().name().equals(request.tableName());
    if (!known || !topology.due().name().equals(request.indexName())) {
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
