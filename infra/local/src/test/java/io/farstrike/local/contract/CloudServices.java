package io.farstrike.local.contract;

import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.tenant.GuardedAccess;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The services that adapters stand on, with the topology's tables, bucket and key in them. Whoever
 * gives these clients can run the whole suite; every test works for users of its own, so the
 * services need not be empty.
 */
public interface CloudServices {

  Topology topology();

  DynamoDbClient tables();

  S3Client objects();

  SqsClient queues();

  S3Presigner presigner();

  KmsClient keys();

  /** A user pool, where there is one. */
  Optional<Pool> pool();

  /** Tenants' stores as a function of this role gets them. */
  default TenantAccess tenants(TenantRole role) {
    return new GuardedAccess(
        new TenantStores(tables(), objects(), presigner(), keys()), topology(), role);
  }

  /** The edge and audit tables as every function gets them. */
  default DynamoDbClient edge() {
    return GuardedAccess.edge(tables(), topology());
  }

  /** Reference data as every function gets it. */
  default S3Client shared() {
    return GuardedAccess.shared(objects(), topology());
  }

  /** A stage whose queues and tables no other test has. */
  static Topology newStage() {
    return new Topology("t" + UUID.randomUUID().toString().substring(0, 13));
  }

  /** A user that no other test has. */
  static TenantScope newUser() {
    return TenantScope.ofVerifiedCaller(new UserId(UUID.randomUUID().toString()));
  }
}
