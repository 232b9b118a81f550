package io.farstrike.cloud.tenant;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Clients that reach one tenant's items, objects and tokens, and nothing else: in the cloud by the
 * policy of a session-tagged role, locally by a delegating client that refuses the rest.
 */
public record TenantStores(
    DynamoDbClient table, S3Client objects, S3Presigner presigner, KmsClient keys) {

  public TenantStores {
    requireNonNull(table, "table is null");
    requireNonNull(objects, "objects is null");
    requireNonNull(presigner, "presigner is null");
    requireNonNull(keys, "keys is null");
  }
}
