package io.farstrike.cdk.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.Acknowledged;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * What the backup service may do here: read these tables and this bucket, and nothing else of the
 * account; and, under another role that only a restore takes, write tables and buckets of the
 * stage. The actions are those of the service's own managed policies, on our resources.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html">managed
 * policies</a> and <a
 * href="https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html">S3 backups</a>.
 */
final class BackupRoles {

  /** Why resources of a statement are a pattern. */
  private static final Map<String, String> PATTERNS =
      Map.of(
          "Objects", "All objects of the buckets that the statement before names",
          "Changes", "The service names its rules itself; this is how they begin",
          "Progress", "These two actions know no resources",
          "NewTables", "A restore makes tables of new names, which begin as the stage's do",
          "NewBuckets", "A restore fills buckets of new names, which begin as the stage's do");

  private final StoreArns stores;
  private final String storeKey;
  private final String vaultKey;

  /**
   * Roles of the stores' stack.
   *
   * @param storeKey full name of the key of the tables and the bucket
   * @param vaultKey full name of the key of the copies
   */
  BackupRoles(StoreArns stores, String storeKey, String vaultKey) {
    this.stores = requireNonNull(stores, "stores is null");
    this.storeKey = requireNonNull(storeKey, "storeKey is null");
    this.vaultKey = requireNonNull(vaultKey, "vaultKey is null");
  }

  /** Takes copies. */
  Role taking() {
    Role role = role("Taking", "takes copies of the tables and the files");
    List.of(
            allow(
                "Tables",
                stores.tables(),
                "dynamodb:DescribeTable",
                "dynamodb:DescribeContinuousBackups",
                "dynamodb:ListTagsOfResource",
                "dynamodb:CreateBackup",
                "dynamodb:StartAwsBackupJob"),
            allow(
                "Bucket",
                List.of(stores.bucket()),
                "s3:ListBucket",
                "s3:ListBucketVersions",
                "s3:GetBucketLocation",
                "s3:GetBucketTagging",
                "s3:GetBucketAcl",
                "s3:GetBucketVersioning",
                "s3:GetBucketNotification",
                "s3:PutBucketNotification",
                "s3:GetInventoryConfiguration",
                "s3:PutInventoryConfiguration"),
            allow(
                "Objects",
                List.of(stores.bucket() + "/*"),
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:GetObjectAcl",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectTagging",
                "s3:GetObjectVersionTagging"),
            allow(
                "Changes",
                List.of(stores.rules()),
                "events:DescribeRule",
                "events:PutRule",
                "events:DeleteRule",
                "events:EnableRule",
                "events:DisableRule",
                "events:PutTargets",
                "events:RemoveTargets",
                "events:ListTargetsByRule"),
            allow("Progress", List.of("*"), "cloudwatch:GetMetricData", "events:ListRules"),
            allow("Originals", List.of(storeKey), "kms:DescribeKey", "kms:Decrypt"),
            vault())
        .forEach(statement -> add(role, statement));
    return role;
  }

  /** Brings copies back, into tables and buckets whose names begin as the stage's do. */
  Role restoring() {
    Role role = role("Restoring", "restores tables and files of the stage from copies");
    List.of(
            allow(
                "NewTables",
                List.of(stores.anyTable()),
                "dynamodb:DescribeTable",
                "dynamodb:RestoreTableFromBackup",
                "dynamodb:RestoreTableFromAwsBackup",
                "dynamodb:BatchWriteItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:Scan",
                "dynamodb:UpdateItem"),
            allow(
                "NewBuckets",
                List.of(stores.anyBucket()),
                "s3:CreateBucket",
                "s3:ListBucket",
                "s3:ListBucketVersions",
                "s3:GetBucketLocation",
                "s3:GetBucketOwnershipControls",
                "s3:GetBucketVersioning",
                "s3:PutBucketVersioning"),
            allow(
                "Objects",
                List.of(stores.anyBucket() + "/*"),
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:GetObjectAcl",
                "s3:GetObjectVersionAcl",
                "s3:PutObjectAcl",
                "s3:PutObjectVersionAcl",
                "s3:GetObjectTagging",
                "s3:PutObjectTagging",
                "s3:ListMultipartUploadParts"),
            allow(
                "Originals",
                List.of(storeKey),
                "kms:DescribeKey",
                "kms:Decrypt",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo"),
            grants("OriginalsForTables", storeKey),
            vault())
        .forEach(statement -> add(role, statement));
    return role;
  }

  private static void add(Role role, PolicyStatement statement) {
    role.addToPolicy(statement);
    String reason = PATTERNS.get(statement.getSid());
    if (reason != null) {
      statement.getResources().stream()
          .filter(resource -> resource.contains("*"))
          .forEach(resource -> Acknowledged.pattern(role, resource, reason));
    }
  }

  private PolicyStatement vault() {
    return allow(
        "Copies", List.of(vaultKey), "kms:DescribeKey", "kms:Decrypt", "kms:GenerateDataKey");
  }

  /** Tables keep working with their key by a grant, which the service makes in our name. */
  private static PolicyStatement grants(String sid, String key) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.ALLOW)
        .actions(List.of("kms:CreateGrant"))
        .resources(List.of(key))
        .conditions(Map.of("Bool", Map.of("kms:GrantIsForAWSResource", "true")))
        .build();
  }

  private static PolicyStatement allow(String sid, List<String> resources, String... actions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.ALLOW)
        .actions(List.of(actions))
        .resources(resources)
        .build();
  }

  private Role role(String id, String description) {
    return Role.Builder.create(stores.stack(), id)
        .roleName(stores.topology().stackName("backup-" + id.toLowerCase(Locale.ROOT)))
        .description(stores.topology().stage() + ": " + description)
        .assumedBy(
            ServicePrincipal.Builder.create("backup.amazonaws.com")
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build())
        .build();
  }
}
