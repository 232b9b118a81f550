package io.farstrike.cdk.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.backup.LockConfiguration;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * A copy a day of the three tables and of users' files, in a vault with a key of its own. Copies
 * live as long as {@link Topology#BACKUP_LIFE} says, which is what users are told.
 */
public final class BackupStack extends Stack {

  private static final Duration LIFE = Duration.days(Topology.BACKUP_LIFE.toDays());

  /** Of a locked vault: the library wants more than the shortest. */
  private static final Duration LONGEST_LIFE = Duration.days(Topology.BACKUP_LIFE.toDays() + 1);

  private final String vaultName;

  /**
   * Adds the stack. Tables and bucket are known by their names; they need not be in the same app.
   *
   * @param storeKey full name of the key of the tables and the bucket
   */
  public BackupStack(Construct app, StageSettings settings, VaultLock lock, String storeKey) {
    super(
        app,
        settings.topology().stackName("backup"),
        settings.stack("backup", "daily copies of tables and files"));
    Topology topology = settings.topology();
    requireNonNull(storeKey, "storeKey is null");
    Key key =
        Key.Builder.create(this, "Key")
            .alias("alias/" + topology.stackName("backup"))
            .description("copies of the stores of stage " + topology.stage())
            .enableKeyRotation(true)
            .removalPolicy(settings.ofData())
            .build();
    vaultName = topology.stackName("backup");
    BackupVault vault =
        BackupVault.Builder.create(this, "Vault")
            .backupVaultName(vaultName)
            .encryptionKey(key)
            .blockRecoveryPointDeletion(settings.isProduction())
            .lockConfiguration(configuration(lock))
            .removalPolicy(settings.ofData())
            .build();
    StoreArns stores = new StoreArns(this, topology);
    BackupRoles roles = new BackupRoles(stores, storeKey, key.getKeyArn());
    roles.restoring();
    plan(stores, vault, roles.taking());
  }

  /** As metrics of the backup service call the vault. */
  public String vaultName() {
    return vaultName;
  }

  private void plan(StoreArns stores, BackupVault vault, Role role) {
    BackupPlan plan =
        BackupPlan.Builder.create(this, "Plan")
            .backupPlanName(stores.topology().stackName("daily"))
            .backupVault(vault)
            .backupPlanRules(List.of(daily()))
            .build();
    plan.addSelection(
        "Stores",
        BackupSelectionOptions.builder()
            .backupSelectionName(stores.topology().stackName("stores"))
            .role(role)
            .disableDefaultBackupPolicy(true)
            .resources(
                Stream.concat(stores.tables().stream(), Stream.of(stores.bucket()))
                    .map(BackupResource::fromArn)
                    .toList())
            .build());
  }

  /** After the night's cleaning, and before the broker ends tokens at 06:00. */
  private static BackupPlanRule daily() {
    return BackupPlanRule.Builder.create()
        .ruleName("daily")
        .scheduleExpression(Schedule.cron(CronOptions.builder().hour("4").minute("0").build()))
        .scheduleExpressionTimezone(TimeZone.ASIA_KOLKATA)
        .startWindow(Duration.hours(1))
        .completionWindow(Duration.hours(8))
        .deleteAfter(LIFE)
        .build();
  }

  private static @Nullable LockConfiguration configuration(VaultLock lock) {
    return switch (lock) {
      case NONE -> null;
      case GOVERNANCE ->
          LockConfiguration.builder().minRetention(LIFE).maxRetention(LONGEST_LIFE).build();
      case COMPLIANCE ->
          LockConfiguration.builder()
              .minRetention(LIFE)
              .maxRetention(LONGEST_LIFE)
              .changeableFor(Duration.days(3))
              .build();
    };
  }
}
