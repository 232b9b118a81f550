package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients for a look at how the stage's tables, buckets and keys are set; nothing is changed. */
public record AccountSettings(DynamoDbClient tables, S3Client buckets, KmsClient keys) {

  public AccountSettings {
    requireNonNull(tables, "tables is null");
    requireNonNull(buckets, "buckets is null");
    requireNonNull(keys, "keys is null");
  }

  /** Of the region that the function runs in. */
  static AccountSettings of(Map<String, String> environment) {
    Region region = Region.of(environment.getOrDefault("AWS_REGION", ""));
    SdkHttpClient http = UrlConnectionHttpClient.create();
    return new AccountSettings(
        DynamoDbClient.builder().region(region).httpClient(http).build(),
        S3Client.builder().region(region).httpClient(http).build(),
        KmsClient.builder().region(region).httpClient(http).build());
  }
}
