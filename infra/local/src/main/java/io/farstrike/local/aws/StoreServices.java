package io.farstrike.local.aws;

import java.io.Closeable;
import java.io.IOException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Tables, queues and objects that a local system stands on: in its own process, or at the addresses
 * of an emulator. Clients are closed with this object.
 */
public interface StoreServices extends Closeable {

  /** Reaches all tables. */
  DynamoDbClient tables();

  /** Reaches all queues. */
  SqsClient messages();

  /** Reaches all buckets. */
  S3Client files();

  /** Signs addresses that {@link #files()} answers. */
  S3Presigner presigner();

  /**
   * Makes a bucket unless it is there.
   *
   * @throws IllegalArgumentException if S3 would not accept the name
   */
  void makeBucket(String bucket) throws IOException;

  /** Settings of tables and buckets, which are told as they were set and act on nothing. */
  LocalAccount account();
}
