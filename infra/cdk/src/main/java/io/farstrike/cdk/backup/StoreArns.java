package io.farstrike.cdk.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * Full names of what is copied, and of what it may be brought back to.
 *
 * @param stack whose partition, region and account they are of
 */
record StoreArns(Stack stack, Topology topology) {

  StoreArns {
    requireNonNull(stack, "stack is null");
    requireNonNull(topology, "topology is null");
  }

  List<String> tables() {
    return topology.tables().stream().map(table -> table(table.name())).toList();
  }

  String bucket() {
    return bucket(topology.data().name());
  }

  /** Every table whose name begins as the stage's do. */
  String anyTable() {
    return table(topology.stackName("*"));
  }

  /** Every bucket whose name begins as the stage's do. */
  String anyBucket() {
    return bucket(topology.stackName("*"));
  }

  /** The rules by which the backup service hears of changes in buckets; it names them itself. */
  String rules() {
    return stack.formatArn(
        ArnComponents.builder()
            .service("events")
            .resource("rule")
            .resourceName("AwsBackupManagedRule*")
            .build());
  }

  private String table(String name) {
    return stack.formatArn(
        ArnComponents.builder().service("dynamodb").resource("table").resourceName(name).build());
  }

  /** Names of buckets are unique in the world: theirs hold no region and no account. */
  private String bucket(String name) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("s3")
            .region("")
            .account("")
            .resource(name)
            .arnFormat(ArnFormat.NO_RESOURCE_NAME)
            .build());
  }
}
