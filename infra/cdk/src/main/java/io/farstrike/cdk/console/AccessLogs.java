package io.farstrike.cdk.console;

import io.farstrike.cdk.Acknowledged;
import io.farstrike.cdk.StageSettings;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Who asked the network for what, as long as logs are kept. They hold addresses of users. A ticket
 * of a socket stands in them, too: it was spent by the very request that is logged.
 */
final class AccessLogs extends Construct {

  static final Duration LIFE = Duration.days(Topology.LOG_LIFE.toDays());

  private final Bucket bucket;

  AccessLogs(Construct stack, StageSettings settings) {
    super(stack, "Logs");
    bucket =
        Bucket.Builder.create(this, "Bucket")
            .bucketName(settings.topology().networkLogs().name())
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            // The network delivers its logs by an access control list.
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("logs")
                        .expiration(LIFE)
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .removalPolicy(settings.ofData())
            .build();
    Acknowledged.at(
        bucket, "AwsSolutions-S1", "It holds the access logs; logs of reading logs have no end.");
  }

  Bucket bucket() {
    return bucket;
  }
}
