package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tables, queues and objects that answer at addresses. */
public final class EndpointServices implements StoreServices {

  private static final int NOT_FOUND = 404;

  private final DynamoDbClient tables;
  private final SqsClient messages;
  private final S3Client files;
  private final S3Presigner presigner;

  private EndpointServices(
      DynamoDbClient tables, SqsClient messages, S3Client files, S3Presigner presigner) {
    this.tables = tables;
    this.messages = messages;
    this.files = files;
    this.presigner = presigner;
  }

  /**
   * Opens clients of all three.
   *
   * @throws IllegalStateException if one of them has no address
   */
  public static EndpointServices at(ServiceEndpoints endpoints) {
    EndpointClients clients = new EndpointClients(requireNonNull(endpoints, "endpoints is null"));
    return new EndpointServices(clients.dynamo(), clients.sqs(), clients.s3(), clients.presigner());
  }

  @Override
  public DynamoDbClient tables() {
    return tables;
  }

  @Override
  public SqsClient messages() {
    return messages;
  }

  @Override
  public S3Client files() {
    return files;
  }

  @Override
  public S3Presigner presigner() {
    return presigner;
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    try {
      files.headBucket(head -> head.bucket(bucket));
    } catch (S3Exception e) {
      if (e.statusCode() != NOT_FOUND) {
        throw new IOException("the bucket " + bucket + " cannot be seen", e);
      }
      String region = EmbeddedServices.REGION.id();
      files.createBucket(
          create ->
              create
                  .bucket(bucket)
                  .createBucketConfiguration(where -> where.locationConstraint(region)));
    }
  }

  @Override
  public void close() {
    tables.close();
    messages.close();
    files.close();
    presigner.close();
  }
}
