package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Opens tenants' stores of the local system, each behind its guard. */
public final class GuardedAccess implements TenantAccess {

  private final TenantStores whole;
  private final Topology topology;
  private final TenantRole role;

  public GuardedAccess(TenantStores whole, Topology topology, TenantRole role) {
    this.whole = requireNonNull(whole, "whole is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.role = requireNonNull(role, "role is null");
  }

  @Override
  public TenantStores open(TenantScope scope) {
    String user = scope.userId().value();
    RoleRights rights = RoleRights.of(role);
    DynamoDbClient table =
        new GuardedDynamo(
            whole.table(),
            new KeyRule(
                Map.of(
                    topology.index().name(), rights.items(),
                    topology.audit().name(), rights.trail()),
                Set.of(),
                partition -> partition.equals(user) || partition.startsWith(user + '#')));
    GuardedObjects objects =
        new GuardedObjects(
            whole.objects(), topology.data().name(), "users/" + user + '/', rights.objects());
    S3Presigner presigner = new GuardedPresigner(whole.presigner(), objects);
    KmsClient keys =
        new GuardedKeys(
            whole.keys(), scope.userId(), role, List.of(topology.tokens(), topology.nextTokens()));
    return new TenantStores(table, objects, presigner, keys);
  }

  /** The client of a function's own role: the edge table whole, the audit table to add to. */
  public static DynamoDbClient edge(DynamoDbClient whole, Topology topology) {
    return new GuardedDynamo(
        whole,
        new KeyRule(
            Map.of(
                topology.edge().name(),
                Set.of(
                    TableAction.GET_ITEM,
                    TableAction.BATCH_GET_ITEM,
                    TableAction.QUERY,
                    TableAction.PUT_ITEM,
                    TableAction.UPDATE_ITEM,
                    TableAction.DELETE_ITEM)),
            Set.of(topology.audit().name()),
            partition -> true));
  }

  /** The client of a function's own role: reference data, no user's files. */
  public static S3Client shared(S3Client whole, Topology topology) {
    return new GuardedObjects(
        whole, topology.data().name(), "shared/", Set.of(ObjectAction.GET, ObjectAction.PUT));
  }
}
