package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What is saved, or restored into: a stage's user pool, tables, bucket and keys.
 *
 * @param tableSuffix after each table's name; for tables that a point-in-time recovery has made
 *     beside those of the stage
 */
public record Stage(
    Topology topology,
    CognitoIdentityProviderClient cognito,
    String poolId,
    DynamoDbClient tables,
    S3Client objects,
    KmsClient keys,
    String tableSuffix) {

  public Stage {
    requireNonNull(topology, "topology is null");
    requireNonNull(cognito, "cognito is null");
    requireNonNull(poolId, "poolId is null");
    requireNonNull(tables, "tables is null");
    requireNonNull(objects, "objects is null");
    requireNonNull(keys, "keys is null");
    if (!tableSuffix.matches("[A-Za-z0-9_.-]{0,60}")) {
      throw new IllegalArgumentException("tableSuffix must be up to 60 characters of a table name");
    }
  }

  /** All tables, in the order in which they are saved and restored. */
  List<Topology.Table> allTables() {
    return List.of(topology.index(), topology.edge(), topology.audit());
  }

  String nameOf(Topology.Table table) {
    return table.name() + tableSuffix;
  }

  String bucket() {
    return topology.data().name();
  }
}
