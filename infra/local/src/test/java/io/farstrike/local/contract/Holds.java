package io.farstrike.local.contract;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.tenancy.TenantScope;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Rights to publish without a job behind them. */
public final class Holds {

  private Holds() {}

  /** One that lasts. */
  public static Hold lasting(TenantScope user, Topology topology, long fence) {
    return of(user, topology, fence, "attribute_not_exists(pk)");
  }

  /** One that is gone. */
  static Hold gone(TenantScope user, Topology topology, long fence) {
    return of(user, topology, fence, "attribute_exists(pk)");
  }

  private static Hold of(TenantScope user, Topology topology, long fence, String condition) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(topology.index().name())
            .key(Item.key(user.userId().value(), "NOTHING"))
            .conditionExpression(condition)
            .build();
    return new Hold(fence, TransactWriteItem.builder().conditionCheck(check).build());
  }
}
