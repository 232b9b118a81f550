package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.ThrottleWatch;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Prepares the clients of a deployed function: they share one region, the credentials of its role,
 * one HTTP client and one count of what services refused.
 */
public record CloudClients(
    Region region,
    AwsCredentialsProvider credentials,
    SdkHttpClient http,
    ThrottleWatch throttles) {

  public CloudClients {
    requireNonNull(region, "region is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(http, "http is null");
    requireNonNull(throttles, "throttles is null");
  }

  /** A client that is made when it is first called. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C late(
      Class<C> type, Supplier<B> builder) {
    return LateClient.of(type, () -> of(builder.get()).build());
  }

  /** A client that is made when it is first called, of a builder with more settings. */
  public <C> C lateOf(Class<C> type, Supplier<C> maker) {
    return LateClient.of(type, maker);
  }

  /** A client's builder with what all clients share. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B of(B client) {
    return client
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(change -> change.addMetricPublisher(throttles));
  }
}
