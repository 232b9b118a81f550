package io.farstrike.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.local.aws.EmbeddedDynamo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** By the published rules: a unit a kilobyte written, half a unit for 4 KB read without haste. */
class MeteredTablesTest {

  private static final String TABLE = "items";

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.start(Optional.empty());
  private final Bill bill = new Bill();
  private final DynamoDbClient tables = new MeteredTables(dynamo.client(), bill, "worker");

  @BeforeEach
  void table() {
    dynamo
        .client()
        .createTable(
            create ->
                create
                    .tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("pk"), text("due"))
                    .keySchema(key("pk"))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("due")
                            .keySchema(key("due"))
                            .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                            .build()));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void write_isAUnitForEachKilobyteBegun() {
    tables.putItem(put -> put.tableName(TABLE).item(item("a", 100)));
    assertThat(written()).isEqualTo(1);

    tables.putItem(put -> put.tableName(TABLE).item(item("b", 2_500)));
    assertThat(written()).isEqualTo(1 + 3);
  }

  @Test
  void writeInAnIndex_isOneMore() {
    Map<String, AttributeValue> item = new HashMap<>(item("a", 100));
    item.put("due", AttributeValue.fromS("today"));

    tables.putItem(put -> put.tableName(TABLE).item(item));

    assertThat(written()).isEqualTo(2);
  }

  @Test
  void writeInATransaction_isTwice() {
    tables.transactWriteItems(
        write ->
            write.transactItems(
                List.of(
                    TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE).item(item("a", 1_500)))
                        .build())));

    assertThat(written()).isEqualTo(4);
  }

  @Test
  void writeWhoseConditionFails_isBilledAllTheSame() {
    tables.putItem(put -> put.tableName(TABLE).item(item("a", 100)));

    assertThatThrownBy(
            () ->
                tables.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("a", 1_500))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(written()).isEqualTo(1 + 2);
  }

  @Test
  void read_isHalfAUnitForFourKilobytes_andAWholeOneInHaste() {
    dynamo.client().putItem(put -> put.tableName(TABLE).item(item("a", 5_000)));
    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("a"));

    tables.getItem(get -> get.tableName(TABLE).key(key));
    assertThat(bill.of("worker").of(Unit.TABLE_READS)).isEqualTo(1);

    tables.getItem(get -> get.tableName(TABLE).key(key).consistentRead(true));
    assertThat(bill.of("worker").of(Unit.TABLE_READS)).isEqualTo(1 + 2);
  }

  private double written() {
    return bill.of("worker").of(Unit.TABLE_WRITES);
  }

  private static Map<String, AttributeValue> item(String key, int size) {
    return Map.of("pk", AttributeValue.fromS(key), "text", AttributeValue.fromS("x".repeat(size)));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }
}
