package io.farstrike.local;

import io.farstrike.cloud.topology.Topology;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of the system, for stands that have no queue of their own. */
public final class StandStores {

  private StandStores() {}

  public static void create(DynamoDbClient dynamo, Topology topology) {
    Stream.of(topology.index(), topology.edge(), topology.audit())
        .forEach(table -> LocalStores.create(dynamo, table));
  }
}
