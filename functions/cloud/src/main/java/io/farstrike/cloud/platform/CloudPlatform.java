package io.farstrike.cloud.platform;

import io.farstrike.broker.CallLimits;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.ThrottleWatch;
import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.observe.JsonLines;
import io.farstrike.cloud.observe.LogOutput;
import io.farstrike.cloud.relay.LambdaRelayStart;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The platform of a deployed function, from the environment that the deployment gives it. */
public final class CloudPlatform {

  private CloudPlatform() {}

  /**
   * The platform of a function that mails nobody.
   *
   * @throws IllegalStateException naming the variable that is missing
   */
  public static Platform of(Map<String, String> environment, SpotKeys spotKeys) {
    return of(environment, spotKeys, Mail.NONE);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException naming the variable that is missing
   */
  public static Platform of(Map<String, String> environment, SpotKeys spotKeys, Mail mail) {
    Region region = Region.of(required(environment, "AWS_REGION"));
    SdkHttpClient http = UrlConnectionHttpClient.create();
    OperatorSettings operator = OperatorSettings.of(environment);
    new LogOutput(new JsonLines(), System.out::print).install();
    Counters counters = new Counters(System.out::println);
    ThrottleWatch throttles = new ThrottleWatch(counters);
    // Stores and messages keep milliseconds: a time reads back as it was.
    SystemClock systemClock = new SystemClock(Clock.tickMillis(ZoneOffset.UTC));
    return new Platform(
        topology(environment),
        watched(DynamoDbClient.builder().region(region).httpClient(http), throttles).build(),
        watched(S3Client.builder().region(region).httpClient(http), throttles).build(),
        watched(SqsClient.builder().region(region).httpClient(http), throttles).build(),
        required(environment, "FARSTRIKE_JOBS_QUEUE_URL"),
        watched(CognitoIdentityProviderClient.builder().region(region).httpClient(http), throttles)
            .build(),
        required(environment, "FARSTRIKE_USER_POOL_ID"),
        required(environment, "FARSTRIKE_USER_POOL_CLIENT_ID"),
        sockets(environment, region, http, throttles),
        new Entrance(
            Rates.STANDARD.with(operator.standards()),
            Optional.ofNullable(environment.get("FARSTRIKE_ORIGIN_SECRET")).map(Secret::of)),
        operator,
        mail,
        new AssumedRoleAccess(
            watched(StsClient.builder().region(region).httpClient(http), throttles).build(),
            required(environment, "FARSTRIKE_TENANT_ROLE_ARN"),
            region,
            http,
            counters),
        spotKeys,
        CallLimits.KITE,
        new MarketClock(Clock.systemUTC()),
        systemClock,
        new RandomIds(systemClock, new SecureRandom()),
        counters);
  }

  /** Whoever writes to sockets tries again by itself, if it still has something to say. */
  private static SocketPlace sockets(
      Map<String, String> environment, Region region, SdkHttpClient http, ThrottleWatch throttles) {
    URI address = URI.create(required(environment, "FARSTRIKE_SOCKETS_URL"));
    Provider provider =
        Provider.valueOf(
            environment.getOrDefault("FARSTRIKE_STREAM_PROVIDER", Provider.QUOTE_API.name()));
    return new SocketPlace(
        () -> address,
        ApiGatewayManagementApiClient.builder()
            .region(region)
            .httpClient(http)
            .endpointOverride(URI.create(required(environment, "FARSTRIKE_SOCKETS_ENDPOINT")))
            .overrideConfiguration(
                change ->
                    change
                        .addMetricPublisher(throttles)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build(),
        new LambdaRelayStart(
            watched(LambdaClient.builder().region(region).httpClient(http), throttles).build(),
            topology(environment).functionName("streamer")),
        provider);
  }

  private static Topology topology(Map<String, String> environment) {
    return new Topology(required(environment, "FARSTRIKE_STAGE"));
  }

  private static <B extends SdkClientBuilder<B, ?>> B watched(B client, ThrottleWatch throttles) {
    return client.overrideConfiguration(change -> change.addMetricPublisher(throttles));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }
}
