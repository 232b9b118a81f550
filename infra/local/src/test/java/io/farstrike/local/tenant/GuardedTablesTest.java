package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A tenant's table client against requests that the deployed policy would deny. */
@ExtendWith(SharedServices.class)
class GuardedTablesTest {

  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();
  private final String mine = user.userId().value();
  private final String theirs = CloudServices.newUser().userId().value();
  private final DynamoDbClient table;
  private final String index;

  GuardedTablesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.table = cloud.tenants(TenantRole.API).open(user).table();
    this.index = cloud.topology().index().name();
  }

  @Test
  void ownItems_areWrittenReadAndDeleted() {
    table.putItem(put -> put.tableName(index).item(Item.key(mine, "A")));
    table.putItem(put -> put.tableName(index).item(Item.key(mine + "#MONTH", "A")));

    assertThat(table.getItem(get -> get.tableName(index).key(Item.key(mine, "A"))).hasItem())
        .isTrue();
    assertThat(query("pk = :pk", mine)).hasSize(1);
    table.deleteItem(delete -> delete.tableName(index).key(Item.key(mine, "A")));
    assertThat(query("pk = :pk", mine)).isEmpty();
  }

  @Test
  void anotherUsersItem_isRefusedByEveryOperation() {
    Map<String, AttributeValue> key = Item.key(theirs, "A");

    assertRefused(() -> table.getItem(get -> get.tableName(index).key(key)));
    assertRefused(() -> table.putItem(put -> put.tableName(index).item(key)));
    assertRefused(
        () ->
            table.updateItem(
                update -> update.tableName(index).key(key).updateExpression("REMOVE a")));
    assertRefused(() -> table.deleteItem(delete -> delete.tableName(index).key(key)));
    assertRefused(() -> query("pk = :pk", theirs));
    assertThat(stored(theirs)).isEmpty();
  }

  /** The id as the beginning of a longer partition is not the id. */
  @ParameterizedTest
  @ValueSource(strings = {"%s0", "%s/x", "%s ", " %s", "x#%s", "", "#%s"})
  void partitionThatLooksLikeTheUsers_isRefused(String form) {
    String partition = form.formatted(mine);

    assertRefused(() -> table.getItem(get -> get.tableName(index).key(Item.key(partition, "A"))));
    assertRefused(() -> query("pk = :pk", partition));
  }

  @Test
  void partitionInOtherLetters_isRefused() {
    String upper = mine.toUpperCase(Locale.ROOT);

    assertRefused(() -> table.getItem(get -> get.tableName(index).key(Item.key(upper, "A"))));
  }

  @Test
  void keyWithoutPartition_orOfAnotherType_isRefused() {
    assertRefused(
        () -> table.getItem(get -> get.tableName(index).key(Map.of("sk", Item.text("A")))));
    assertRefused(
        () ->
            table.getItem(
                get ->
                    get.tableName(index).key(Map.of("pk", Item.number(1), "sk", Item.text("A")))));
  }

  @Test
  void otherTables_areRefused() {
    for (String other : List.of(cloud.topology().edge().name(), cloud.topology().audit().name())) {
      assertRefused(() -> table.getItem(get -> get.tableName(other).key(Item.key(mine, "A"))));
      assertRefused(() -> table.putItem(put -> put.tableName(other).item(Item.key(mine, "A"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begins_with(pk, :pk)",
        "pk >= :pk",
        "pk BETWEEN :pk AND :pk",
        "sk = :pk",
        "#pk = :pk",
        "pk = :other",
        "sk = :pk AND pk = :pk",
        "pk = :pkx"
      })
  void queryWithoutOnePartitionByEquality_isRefused(String condition) {
    assertRefused(() -> query(condition, mine));
  }

  @Test
  void queryWithoutCondition_isRefused() {
    assertRefused(() -> table.query(query -> query.tableName(index)));
  }

  @Test
  void queryOfAnIndex_isRefused() {
    assertRefused(
        () ->
            table.query(
                query ->
                    query
                        .tableName(index)
                        .indexName("byState")
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.text(mine)))));
  }

  @Test
  void queryByPages_isHeldToTheSameRule() {
    assertRefused(
        () ->
            table
                .queryPaginator(
                    query ->
                        query
                            .tableName(index)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", Item.text(theirs))))
                .items()
                .forEach(item -> {}));
  }

  @Test
  void batchWithOneForeignItem_isRefusedWhole() {
    assertRefused(
        () ->
            table.batchWriteItem(
                batch -> batch.requestItems(Map.of(index, List.of(put(mine), put(theirs))))));
    assertRefused(
        () ->
            table.batchWriteItem(
                batch -> batch.requestItems(Map.of(index, List.of(put(mine), delete(theirs))))));
    assertRefused(
        () ->
            table.batchGetItem(
                batch ->
                    batch.requestItems(
                        Map.of(
                            index,
                            KeysAndAttributes.builder()
                                .keys(List.of(Item.key(mine, "A"), Item.key(theirs, "A")))
                                .build()))));
    assertThat(stored(mine)).isEmpty();
  }

  @Test
  void transactionWithOneForeignItem_isRefusedWhole() {
    Map<String, AttributeValue> foreign = Item.key(theirs, "A");
    List<TransactWriteItem> parts =
        List.of(
            part(Put.builder().tableName(index).item(foreign).build()),
            TransactWriteItem.builder()
                .update(
                    Update.builder()
                        .tableName(index)
                        .key(foreign)
                        .updateExpression("REMOVE a")
                        .build())
                .build(),
            TransactWriteItem.builder()
                .delete(Delete.builder().tableName(index).key(foreign).build())
                .build(),
            TransactWriteItem.builder()
                .conditionCheck(
                    ConditionCheck.builder()
                        .tableName(index)
                        .key(foreign)
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build());
    TransactWriteItem own = part(Put.builder().tableName(index).item(Item.key(mine, "T")).build());

    for (TransactWriteItem foreignPart : parts) {
      assertRefused(
          () -> table.transactWriteItems(request -> request.transactItems(own, foreignPart)));
    }
    assertThat(stored(mine)).isEmpty();
  }

  @Test
  void operationsThatFunctionsDoNotHave_areNotSupported() {
    assertThatThrownBy(() -> table.scan(scan -> scan.tableName(index)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () -> table.executeStatement(run -> run.statement("SELECT * FROM \"" + index + '"')))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> table.transactGetItems(get -> {}))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> table.deleteTable(delete -> delete.tableName(index)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private List<Map<String, AttributeValue>> query(String condition, String partition) {
    return table
        .query(
            query ->
                query
                    .tableName(index)
                    .keyConditionExpression(condition)
                    .expressionAttributeValues(Map.of(":pk", Item.text(partition))))
        .items();
  }

  /** What the table really holds, asked behind the guard. */
  private List<Map<String, AttributeValue>> stored(String partition) {
    return cloud
        .tables()
        .query(
            query ->
                query
                    .tableName(index)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Item.text(partition))))
        .items();
  }

  private static WriteRequest put(String partition) {
    return WriteRequest.builder().putRequest(put -> put.item(Item.key(partition, "B"))).build();
  }

  private static WriteRequest delete(String partition) {
    return WriteRequest.builder()
        .deleteRequest(delete -> delete.key(Item.key(partition, "B")))
        .build();
  }

  private static TransactWriteItem part(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request).isInstanceOf(OutsideScopeException.class);
  }
}
