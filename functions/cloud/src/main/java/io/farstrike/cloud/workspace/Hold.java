package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The right to publish files.
 *
 * @param fence of no other holder
 * @param check fails a write when the right is gone
 */
public record Hold(long fence, TransactWriteItem check) {

  public Hold {
    requireNonNull(check, "check is null");
  }

  /** The right of a user to a file that nobody else makes, as long as they are a member. */
  public static Hold ofMember(TenantScope scope, Topology.Table table) {
    return ofMember(scope, table, 1);
  }

  /** The same to a file that several requests may make at once, each with a fence of its own. */
  public static Hold ofMember(TenantScope scope, Topology.Table table, long fence) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table.name())
            .key(Item.key(scope.userId().value(), QuotaStore.SORT_KEY))
            .conditionExpression("attribute_exists(pk)")
            .build();
    return new Hold(fence, TransactWriteItem.builder().conditionCheck(check).build());
  }
}
