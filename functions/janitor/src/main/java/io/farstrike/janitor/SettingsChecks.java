package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether tables, buckets and keys are set as they were deployed. */
final class SettingsChecks {

  private static final int NOT_FOUND = 404;

  private final AccountSettings settings;
  private final Topology topology;

  SettingsChecks(AccountSettings settings, Topology topology) {
    this.settings = requireNonNull(settings, "settings is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  void into(Findings findings) {
    for (Topology.Table table : List.of(topology.index(), topology.edge(), topology.audit())) {
      if (!recovers(table)) {
        findings.add(AuditRule.NO_POINT_IN_TIME_RECOVERY, table.name());
      }
    }
    for (Topology.Bucket bucket : List.of(topology.data(), topology.backups())) {
      if (!isPrivate(bucket)) {
        findings.add(AuditRule.PUBLIC_ACCESS_NOT_BLOCKED, bucket.name());
      }
    }
    for (Topology.Key key : List.of(topology.tokens(), topology.stores())) {
      if (!rotates(key)) {
        findings.add(AuditRule.KEY_NOT_ROTATED, key.alias());
      }
    }
  }

  private boolean recovers(Topology.Table table) {
    ContinuousBackupsDescription found =
        settings
            .tables()
            .describeContinuousBackups(describe -> describe.tableName(table.name()))
            .continuousBackupsDescription();
    return found.pointInTimeRecoveryDescription() != null
        && found.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
            == PointInTimeRecoveryStatus.ENABLED;
  }

  private boolean isPrivate(Topology.Bucket bucket) {
    PublicAccessBlockConfiguration found;
    try {
      found =
          settings
              .buckets()
              .getPublicAccessBlock(get -> get.bucket(bucket.name()))
              .publicAccessBlockConfiguration();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
    return Stream.of(
            found.blockPublicAcls(),
            found.ignorePublicAcls(),
            found.blockPublicPolicy(),
            found.restrictPublicBuckets())
        .allMatch(Boolean.TRUE::equals);
  }

  /** By the key's id: the rotation is not to be had by an alias. */
  private boolean rotates(Topology.Key key) {
    try {
      KeyMetadata found =
          settings.keys().describeKey(describe -> describe.keyId(key.alias())).keyMetadata();
      return found.keyState() == KeyState.ENABLED
          && Boolean.TRUE.equals(
              settings
                  .keys()
                  .getKeyRotationStatus(get -> get.keyId(found.keyId()))
                  .keyRotationEnabled());
    } catch (NotFoundException e) {
      return false;
    }
  }
}
