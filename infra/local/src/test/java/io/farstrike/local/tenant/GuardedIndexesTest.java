package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The janitor's own table client: keys of what is due, of all users, and nothing else. */
@ExtendWith(SharedServices.class)
class GuardedIndexesTest {

  private static final Instant AT = Instant.parse("2026-11-02T04:00:00Z");

  private final CloudServices cloud;
  private final Topology topology;
  private final DynamoDbClient due;

  GuardedIndexesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.topology = cloud.topology();
    this.due = GuardedIndexes.due(cloud.tables(), topology);
  }

  @Test
  void indexOfWhatIsDue_givesKeysOfBothTables_andNoContent() {
    TenantScope user = CloudServices.newUser();
    Item item =
        Item.of(user.userId().value(), "FILE#x").put("document", "content").due(Due.FILE, AT);
    for (String table : List.of(topology.index().name(), topology.edge().name())) {
      cloud.tables().putItem(put -> put.tableName(table).item(item.attributes()));

      assertThat(query(table, "due", Due.FILE.shard(user.userId().value(), "FILE#x")))
          .filteredOn(found -> user.userId().value().equals(Item.of(found).text("pk", "key")))
          .singleElement()
          .satisfies(found -> assertThat(found).containsOnlyKeys("pk", "sk", "dueShard", "dueAt"));
      cloud
          .tables()
          .deleteItem(gone -> gone.tableName(table).key(Item.key(user.userId().value(), "FILE#x")));
    }
  }

  @Test
  void otherIndexes_tables_andOperations_areRefused() {
    String index = topology.index().name();

    assertThatThrownBy(() -> query(index, "openJobs", "OPEN#1"))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> due.query(query -> query.tableName(index)))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> query(topology.audit().name(), "due", "FILE#1"))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> due.getItem(get -> get.tableName(index).key(Item.key("a", "b"))))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> due.deleteItem(gone -> gone.tableName(index).key(Item.key("a", "b"))))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void tenantRoleOfTheJanitor_mayNeitherEncryptNorDecrypt() {
    TenantScope user = CloudServices.newUser();
    var keys = cloud.tenants(TenantRole.JANITOR).open(user).keys();
    Map<String, String> context = Map.of("userId", user.userId().value());

    assertThatThrownBy(() -> keys.encrypt(call -> call.encryptionContext(context)))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> keys.decrypt(call -> call.encryptionContext(context)))
        .isInstanceOf(OutsideScopeException.class);
  }

  private List<Map<String, AttributeValue>> query(String table, String index, String shard) {
    return due.query(
            query ->
                query
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression("dueShard = :shard")
                    .expressionAttributeValues(Map.of(":shard", Item.text(shard))))
        .items();
  }
}
