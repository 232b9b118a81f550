package io.farstrike.cdk.console;

import io.farstrike.cdk.StageSettings;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The bucket of the console's files. Only the network reads it; who releases a console writes it,
 * by infra/cdk/publish-console. It holds nothing of users.
 */
final class ConsoleFiles extends Construct {

  /** How long one may go back to a release before. */
  private static final Duration OLD_RELEASES = Duration.days(30);

  private final Bucket bucket;

  ConsoleFiles(Construct stack, StageSettings settings, AccessLogs logs) {
    super(stack, "Files");
    bucket =
        Bucket.Builder.create(this, "Bucket")
            .bucketName(settings.topology().console().name())
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .versioned(true)
            .serverAccessLogsBucket(logs.bucket())
            .serverAccessLogsPrefix("files/")
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("old-releases")
                        .noncurrentVersionExpiration(OLD_RELEASES)
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .removalPolicy(settings.ofData())
            .build();
  }

  Bucket bucket() {
    return bucket;
  }
}
