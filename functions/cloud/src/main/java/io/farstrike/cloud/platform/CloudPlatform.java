package io.farstrike.cloud.platform;

import io.farstrike.broker.CallLimits;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.ThrottleWatch;
import io.farstrike.cloud.observe.JsonLines;
import io.farstrike.cloud.observe.LogOutput;
import io.farstrike.cloud.relay.RelayStart;
import io.farstrike.cloud.snapshot.FreshRandom;
import io.farstrike.cloud.snapshot.RehearsalHttp;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The platform of a deployed function, from the environment that the deployment gives it. */
public final class CloudPlatform {

  private static final Map<String, String> REHEARSAL =
      Map.of(
          Variables.STAGE, "rehearsal",
          Variables.BUCKET_SUFFIX, "rehearsal",
          Variables.JOBS_QUEUE_URL, "https://sqs.ap-south-1.amazonaws.com/111122223333/rehearsal",
          Variables.USER_POOL_ID, "ap-south-1_rehearsal",
          Variables.USER_POOL_CLIENT_ID, "rehearsal",
          Variables.SOCKETS_URL, "wss://rehearsal.invalid",
          Variables.SOCKETS_ENDPOINT, "https://rehearsal.invalid",
          Variables.TENANT_ROLE_ARN, "arn:aws:iam::111122223333:role/rehearsal");

  private CloudPlatform() {}

  /**
   * The platform of a function that mails nobody, asks no directory and begins no stream.
   *
   * @throws IllegalStateException naming the variable that is missing
   */
  public static Platform of(Map<String, String> environment, SpotKeys spotKeys) {
    return of(environment, spotKeys, CloudExtras.NONE);
  }

  /**
   * Reads the environment.
   *
   * @param extras what this function uses beside what all do
   * @throws IllegalStateException naming the variable that is missing
   */
  public static Platform of(
      Map<String, String> environment, SpotKeys spotKeys, CloudExtras extras) {
    // Stores and messages keep milliseconds: a time reads back as it was.
    SystemClock clock = new SystemClock(Clock.tickMillis(ZoneOffset.UTC));
    new LogOutput(new JsonLines(), System.out::print).install();
    FreshRandom random = new FreshRandom();
    Core.getGlobalContext().register(random);
    Counters counters = new Counters(System.out::println);
    CloudClients clients =
        new CloudClients(
            Region.of(required(environment, "AWS_REGION")),
            DefaultCredentialsProvider.builder().build(),
            UrlConnectionHttpClient.create(),
            new ThrottleWatch(counters));
    AssumedRoleAccess tenants = tenants(environment, clients, counters);
    Core.getGlobalContext().register(tenants);
    return of(
        environment,
        spotKeys,
        extras,
        clients,
        tenants,
        counters,
        new MarketClock(Clock.systemUTC()),
        clock,
        new RandomIds(clock, random));
  }

  /**
   * The platform of a rehearsal before a snapshot: all its stores are empty, nothing leaves the
   * process, its time stands still, and its identifiers are no secret and the same each time.
   */
  public static Platform rehearsal(SpotKeys spotKeys, CloudExtras extras) {
    Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    SystemClock clock = new SystemClock(still);
    Counters counters = new Counters();
    CloudClients clients =
        new CloudClients(
            Region.AP_SOUTH_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")),
            new RehearsalHttp(),
            new ThrottleWatch(counters));
    AssumedRoleAccess tenants = tenants(REHEARSAL, clients, counters);
    tenants.rehearse();
    return of(
        REHEARSAL,
        spotKeys,
        extras,
        clients,
        tenants,
        counters,
        new MarketClock(still),
        clock,
        new RandomIds(clock, new Random(0)));
  }

  private static Platform of(
      Map<String, String> environment,
      SpotKeys spotKeys,
      CloudExtras extras,
      CloudClients clients,
      AssumedRoleAccess tenants,
      Counters counters,
      MarketClock marketClock,
      SystemClock systemClock,
      IdSource ids) {
    OperatorSettings operator = OperatorSettings.of(environment);
    Topology topology =
        new Topology(
            required(environment, Variables.STAGE), required(environment, Variables.BUCKET_SUFFIX));
    return new Platform(
        topology,
        clients.of(DynamoDbClient.builder()).build(),
        clients.late(S3Client.class, S3Client::builder),
        clients.late(SqsClient.class, SqsClient::builder),
        required(environment, Variables.JOBS_QUEUE_URL),
        extras.directory().apply(clients),
        required(environment, Variables.USER_POOL_ID),
        required(environment, Variables.USER_POOL_CLIENT_ID),
        sockets(environment, clients, extras.relay().apply(clients, topology)),
        new Entrance(
            Rates.STANDARD.with(operator.standards()),
            Optional.ofNullable(environment.get(Variables.ORIGIN_SECRET)).map(Secret::of)),
        operator,
        extras.mail().apply(clients),
        tenants,
        spotKeys,
        CallLimits.KITE,
        marketClock,
        systemClock,
        ids,
        counters);
  }

  private static AssumedRoleAccess tenants(
      Map<String, String> environment, CloudClients clients, Counters counters) {
    return new AssumedRoleAccess(
        clients.late(StsClient.class, StsClient::builder),
        required(environment, Variables.TENANT_ROLE_ARN),
        clients.region(),
        clients.http(),
        counters);
  }

  /** Whoever writes to sockets tries again by itself, if it still has something to say. */
  private static SocketPlace sockets(
      Map<String, String> environment, CloudClients clients, RelayStart relay) {
    URI address = URI.create(required(environment, Variables.SOCKETS_URL));
    URI endpoint = URI.create(required(environment, Variables.SOCKETS_ENDPOINT));
    Provider provider =
        Provider.valueOf(
            environment.getOrDefault(Variables.STREAM_PROVIDER, Provider.QUOTE_API.name()));
    return new SocketPlace(
        () -> address,
        clients.lateOf(
            ApiGatewayManagementApiClient.class,
            () ->
                clients
                    .of(ApiGatewayManagementApiClient.builder())
                    .endpointOverride(endpoint)
                    .overrideConfiguration(
                        change ->
                            change
                                .addMetricPublisher(clients.throttles())
                                .retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build()),
        relay,
        provider);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }
}
