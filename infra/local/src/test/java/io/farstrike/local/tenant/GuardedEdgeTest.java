package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A function's own table client: the edge table whole, the audit table to add to, no users. */
@ExtendWith(SharedServices.class)
class GuardedEdgeTest {

  private static final String NEW = "attribute_not_exists(sk)";

  private final CloudServices cloud;
  private final DynamoDbClient edge;
  private final String audit;
  private final Map<String, AttributeValue> entry;

  GuardedEdgeTest(CloudServices cloud) {
    this.cloud = cloud;
    this.edge = cloud.edge();
    this.audit = cloud.topology().audit().name();
    this.entry = Item.key("SECURITY#" + UUID.randomUUID(), "01A");
  }

  @Test
  void edgeItems_areReadAndWritten() {
    String table = cloud.topology().edge().name();
    edge.putItem(put -> put.tableName(table).item(entry));

    assertThat(edge.getItem(get -> get.tableName(table).key(entry)).hasItem()).isTrue();
  }

  @Test
  void itemsOfUsers_areOutOfReach() {
    String index = cloud.topology().index().name();
    Map<String, AttributeValue> key = Item.key(CloudServices.newUser().userId().value(), "A");

    assertRefused(() -> edge.getItem(get -> get.tableName(index).key(key)));
    assertRefused(() -> edge.putItem(put -> put.tableName(index).item(key)));
    assertRefused(
        () -> edge.putItem(put -> put.tableName(index).item(key).conditionExpression(NEW)));
  }

  @Test
  void auditEntry_isAddedOnce() {
    edge.putItem(put -> put.tableName(audit).item(entry).conditionExpression(NEW));

    assertThatThrownBy(
            () -> edge.putItem(put -> put.tableName(audit).item(entry).conditionExpression(NEW)))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void auditEntry_putOverWhatMayBeThere_isRefused() {
    assertRefused(() -> edge.putItem(put -> put.tableName(audit).item(entry)));
  }

  /** Conditions that an entry which is there already fulfils. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute_exists(pk)",
        "attribute_not_exists(nothing)",
        "attribute_not_exists(sk) OR attribute_exists(sk)",
        "attribute_not_exists(pk) OR outcome > :zero",
        "NOT attribute_not_exists(sk)",
        ""
      })
  void auditEntry_putUnderAConditionThatLetsItReplace_isRefused(String condition) {
    assertRefused(
        () -> edge.putItem(put -> put.tableName(audit).item(entry).conditionExpression(condition)));
  }

  @Test
  void auditEntry_isNeitherReadNorChangedNorDeleted() {
    assertRefused(() -> edge.getItem(get -> get.tableName(audit).key(entry)));
    assertRefused(
        () ->
            edge.query(
                query ->
                    query
                        .tableName(audit)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.text("SECURITY")))));
    assertRefused(
        () ->
            edge.updateItem(
                update -> update.tableName(audit).key(entry).updateExpression("REMOVE a")));
    assertRefused(() -> edge.deleteItem(delete -> delete.tableName(audit).key(entry)));
    assertRefused(
        () ->
            edge.batchWriteItem(
                batch ->
                    batch.requestItems(
                        Map.of(
                            audit,
                            List.of(
                                WriteRequest.builder()
                                    .putRequest(put -> put.item(entry))
                                    .build())))));
    assertRefused(
        () ->
            edge.transactWriteItems(
                request ->
                    request.transactItems(
                        TransactWriteItem.builder()
                            .put(Put.builder().tableName(audit).item(entry).build())
                            .build())));
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request).isInstanceOf(OutsideScopeException.class);
  }
}
