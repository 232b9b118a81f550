package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Members who may not sign in before an administrator has approved them. */
public final class WaitingRoom {

  /** The profile's attribute that is there while a member waits. */
  public static final String WAITING = "waitingSince";

  private final TenantAccess tenants;
  private final Topology topology;

  public WaitingRoom(TenantAccess tenants, Topology topology) {
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  public boolean holds(TenantScope scope) {
    return Item.find(tenants.open(scope).table(), topology.index(), key(scope))
        .filter(profile -> profile.has(WAITING))
        .isPresent();
  }

  /**
   * Lets a member in.
   *
   * @return whether the member waited until now
   */
  public boolean release(TenantScope scope) {
    try {
      tenants
          .open(scope)
          .table()
          .updateItem(
              update ->
                  update
                      .tableName(topology.index().name())
                      .key(key(scope))
                      .updateExpression("REMOVE " + WAITING)
                      .conditionExpression("attribute_exists(" + WAITING + ")"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(TenantScope scope) {
    return Item.key(scope.userId().value(), Members.PROFILE);
  }
}
