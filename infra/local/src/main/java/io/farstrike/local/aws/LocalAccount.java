package io.farstrike.local.aws;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Settings of tables and buckets that the embedded services do not know: what was set is what is
 * told, and what was never set is off. Nothing here acts on them.
 */
public final class LocalAccount {

  private final Set<String> recovering = ConcurrentHashMap.newKeySet();
  private final Map<String, PublicAccessBlockConfiguration> blocks = new ConcurrentHashMap<>();

  /** The settings of tables. */
  public DynamoDbClient tables() {
    return new Tables();
  }

  /** The settings of buckets. */
  public S3Client buckets() {
    return new Buckets();
  }

  private final class Tables implements DynamoDbClient {

    @Override
    public UpdateContinuousBackupsResponse updateContinuousBackups(
        UpdateContinuousBackupsRequest request) {
      if (request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled()) {
        recovering.add(request.tableName());
      } else {
        recovering.remove(request.tableName());
      }
      return UpdateContinuousBackupsResponse.builder()
          .continuousBackupsDescription(description(request.tableName()))
          .build();
    }

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(
        DescribeContinuousBackupsRequest request) {
      return DescribeContinuousBackupsResponse.builder()
          .continuousBackupsDescription(description(request.tableName()))
          .build();
    }

    private ContinuousBackupsDescription description(String table) {
      return ContinuousBackupsDescription.builder()
          .pointInTimeRecoveryDescription(
              change ->
                  change.pointInTimeRecoveryStatus(
                      recovering.contains(table)
                          ? PointInTimeRecoveryStatus.ENABLED
                          : PointInTimeRecoveryStatus.DISABLED))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    /** Does nothing: there is no connection. */
    @Override
    public void close() {}
  }

  private final class Buckets implements S3Client {

    @Override
    public PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
      blocks.put(request.bucket(), request.publicAccessBlockConfiguration());
      return PutPublicAccessBlockResponse.builder().build();
    }

    @Override
    public DeletePublicAccessBlockResponse deletePublicAccessBlock(
        DeletePublicAccessBlockRequest request) {
      blocks.remove(request.bucket());
      return DeletePublicAccessBlockResponse.builder().build();
    }

    @Override
    public GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
      PublicAccessBlockConfiguration block = blocks.get(request.bucket());
      if (block == null) {
        throw S3Exception.builder()
            .statusCode(404)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("NoSuchPublicAccessBlockConfiguration")
                    .errorMessage("The public access block configuration was not found")
                    .build())
            .build();
      }
      return GetPublicAccessBlockResponse.builder().publicAccessBlockConfiguration(block).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    /** Does nothing: there is no connection. */
    @Override
    public void close() {}
  }
}
