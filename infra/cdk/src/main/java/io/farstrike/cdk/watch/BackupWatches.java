package io.farstrike.cdk.watch;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Stats;

/** The daily copies: are they made. */
final class BackupWatches {

  /** Two days: one copy that is late is no reason to call anybody. */
  private static final int HOURS = 50;

  private BackupWatches() {}

  static List<Watch> of(String vault) {
    Figures figures = Figures.of("AWS/Backup", "BackupVaultName", vault);
    return List.of(
        Watch.tooMuch(
            "backup-failed",
            figures.sum("NumberOfBackupJobsFailed"),
            1,
            "A copy could not be made. AWS Backup, Jobs, tells why; often the account has not opted"
                + " in to DynamoDB or S3 (aws backup describe-region-settings), or the key's policy"
                + " has changed. Start the copy by hand when mended."),
        Watch.missing(
            "backup-missing",
            figures.figure("NumberOfBackupJobsCompleted", Stats.SUM, Duration.hours(1)),
            HOURS,
            "No copy was finished for two days. See that the plan still has its selection and role"
                + " (AWS Backup, Plans); point-in-time recovery of the tables goes on meanwhile,"
                + " files have only their versions."));
  }
}
