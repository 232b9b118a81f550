package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The admin function's own table client, where it counts over all users. */
@ExtendWith(SharedServices.class)
class GuardedGaugesTest {

  private final CloudServices cloud;
  private final Topology topology;
  private final DynamoDbClient across;

  GuardedGaugesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.topology = cloud.topology();
    this.across = GuardedIndexes.roster(cloud.tables(), topology);
  }

  @Test
  void gauges_giveKeysAndReadings_andNothingOfWhatIsStored() {
    TenantScope user = CloudServices.newUser();
    Item item = Item.of(user.userId().value(), "WORKSPACE").put("secret", "x").gauge(Gauge.DISK, 7);
    cloud.tables().putItem(put -> put.tableName(index()).item(item.attributes()));

    assertThat(query(index(), "gauges", "gauge", item.text("gauge", "item")))
        .filteredOn(found -> Item.of(found).text("pk", "key").equals(user.userId().value()))
        .singleElement()
        .satisfies(found -> assertThat(found).containsOnlyKeys("pk", "sk", "gauge", "reading"));
  }

  @Test
  void whatIsDue_isReadOfSessionsAndGates() {
    assertThat(query(index(), "due", "dueShard", Due.SESSION.shard(0))).isNotNull();
    assertThat(query(topology.edge().name(), "due", "dueShard", Due.GATE.shard(7))).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(value = Due.class, mode = EnumSource.Mode.EXCLUDE, names = "SESSION")
  void whatElseIsDue_isRefused(Due kind) {
    assertThatThrownBy(() -> query(index(), "due", "dueShard", kind.shard(0)))
        .isInstanceOf(OutsideScopeException.class);
  }

  @Test
  void openJobs_wholeTables_andOtherPartitions_areRefused() {
    String edge = topology.edge().name();

    assertThatThrownBy(() -> query(index(), "openJobs", "openShard", "OPEN#1"))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> query(edge, "due", "dueShard", Due.SESSION.shard(0)))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> query(edge, "gauges", "gauge", "DISK#0"))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> query(index(), "due", "dueShard", "SESSION#0 "))
        .isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> across.scan(scan -> scan.tableName(index())))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private String index() {
    return topology.index().name();
  }

  private List<Map<String, AttributeValue>> query(
      String table, String index, String partition, String shard) {
    String sort = partition.equals("dueShard") ? " AND dueAt >= :from" : "";
    Map<String, AttributeValue> one = Map.of(":shard", Item.text(shard));
    return across
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression(partition + " = :shard" + sort)
                    .expressionAttributeValues(
                        sort.isEmpty()
                            ? one
                            : Map.of(":shard", Item.text(shard), ":from", Item.number(0))))
        .items();
  }
}
