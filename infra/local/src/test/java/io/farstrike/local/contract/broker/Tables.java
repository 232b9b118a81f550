package io.farstrike.local.contract.broker;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.contract.CloudServices;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of a topology of their own, without indexes; they go when they are closed. */
final class Tables implements AutoCloseable {

  static final Topology TOPOLOGY = CloudServices.newStage();

  private final DynamoDbClient client;

  Tables(CloudServices cloud) {
    this(cloud.tables());
  }

  Tables(DynamoDbClient client) {
    this.client = client;
    for (Topology.Table table : List.of(TOPOLOGY.edge(), TOPOLOGY.index())) {
      client.createTable(
          create ->
              create
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text("pk"), text("sk"))
                  .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    for (Topology.Table table : List.of(TOPOLOGY.edge(), TOPOLOGY.index())) {
      client.deleteTable(delete -> delete.tableName(table.name()));
    }
  }
}
