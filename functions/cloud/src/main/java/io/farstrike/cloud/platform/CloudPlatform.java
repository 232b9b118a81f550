package io.farstrike.cloud.platform;

import io.farstrike.broker.CallLimits;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.ThrottleWatch;
import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
    Counters counters = new Counters();
    ThrottleWatch throttles = new ThrottleWatch(counters);
    // Stores and messages keep milliseconds: a time reads back as it was.
    SystemClock systemClock = new SystemClock(Clock.tickMillis(ZoneOffset.UTC));
    return new Platform(
        new Topology(required(environment, "FARSTRIKE_STAGE")),
        watched(DynamoDbClient.builder().region(region).httpClient(http), throttles).build(),
        watched(S3Client.builder().region(region).httpClient(http), throttles).build(),
        watched(SqsClient.builder().region(region).httpClient(http), throttles).build(),
        required(environment, "FARSTRIKE_JOBS_QUEUE_URL"),
        watched(CognitoIdentityProviderClient.builder().region(region).httpClient(http), throttles)
            .build(),
        required(environment, "FARSTRIKE_USER_POOL_ID"),
        required(environment, "FARSTRIKE_USER_POOL_CLIENT_ID"),
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
