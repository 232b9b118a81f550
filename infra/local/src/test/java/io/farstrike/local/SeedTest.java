package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.sun.net.httpserver.HttpServer;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.EndpointServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.LoopbackDynamo;
import io.farstrike.local.aws.ServiceEndpoints;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * The seed, planted over HTTP; and then the deployed wiring of a function, which finds the services
 * by the SDK's own settings of endpoints and by nothing else.
 */
@ResourceLock(Resources.SYSTEM_OUT)
@Timeout(120)
class SeedTest {

  private static final Logger LOGS = Logger.getLogger("");

  private static final Topology TOPOLOGY = new Topology("dev", "000000000000-ap-south-1");
  private static final Path ROOT = Path.of(requireNonNull(System.getProperty("farstrike.root")));

  private final Map<String, Optional<String>> before = new HashMap<>();

  @Test
  void seededUser_startsAJob_atEndpointsThatTheSdkIsTold(@TempDir Path folder) throws Exception {
    SystemClock clock = new SystemClock(Clock.systemUTC());
    SecureRandom random = new SecureRandom();
    KeyRing ring = KeyRing.inMemory(new CountedIds(), clock, random);
    ring.create(TOPOLOGY.tokens().alias());
    ring.create(TOPOLOGY.nextTokens().alias());
    HttpServer sts = null;
    try (EmbeddedServices services = EmbeddedServices.start(Optional.empty(), random);
        LoopbackDynamo dynamo = LoopbackDynamo.start(services.tables())) {
      services.makeBucket(TOPOLOGY.data().name());
      services.makeBucket(TOPOLOGY.backups().name());
      AwsBasicCredentials key = services.objects().credentials();
      sts = sts(key);
      Map<String, String> places =
          Map.of(
              "aws.endpoint", dynamo.endpoint().toString(),
              "aws.endpoint.s3", services.objects().endpoint().toString(),
              "aws.endpoint.sqs", services.queues().endpoint().toString(),
              "aws.accessKeyId", key.accessKeyId(),
              "aws.secretAccessKey", key.secretAccessKey());
      TenantScope user;
      try (EndpointServices seeded =
          EndpointServices.at(ServiceEndpoints.of(name -> Optional.ofNullable(places.get(name))))) {
        user =
            new Seed(
                    TOPOLOGY,
                    seeded,
                    new LocalKms(ring, random),
                    clock,
                    new MarketClock(Clock.systemUTC()))
                .plant(ROOT.resolve("events/screener.json"), folder.resolve("screener.json"));
      }

      set("aws.endpointUrlDynamoDb", dynamo.endpoint().toString());
      set("aws.endpointUrlS3", services.objects().endpoint().toString());
      set("aws.endpointUrlSqs", services.queues().endpoint().toString());
      set("aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort());
      set("aws.accessKeyId", key.accessKeyId());
      set("aws.secretAccessKey", key.secretAccessKey());
      // The embedded object server knows no checksums in trailers.
      set("aws.requestChecksumCalculation", "WHEN_REQUIRED");
      set("aws.responseChecksumValidation", "WHEN_REQUIRED");
      // A deployed function takes over all output of its process.
      List<Handler> outputs = List.of(LOGS.getHandlers());
      Platform platform = CloudPlatform.of(environment(services), KiteSpotKeys.DEFAULTS);
      List.of(LOGS.getHandlers()).forEach(LOGS::removeHandler);
      outputs.forEach(LOGS::addHandler);

      APIGatewayV2HTTPResponse response =
          new ScreenerFunction(platform, folder)
              .handleRequest(
                  EventLoader.loadApiGatewayHttpEvent(folder.resolve("screener.json").toString()),
                  new EventContext(60_000));

      assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(202);
      String job = Json.tree(response.getBody()).path("jobId").asText();
      assertThat(
              services
                  .messages()
                  .receiveMessage(
                      receive -> receive.queueUrl(platform.jobsQueueUrl()).maxNumberOfMessages(10))
                  .messages())
          .extracting(message -> JobMessage.parse(message.body()))
          .contains(new JobMessage.Run(user.userId(), job));
    } finally {
      before.forEach(SeedTest::put);
      if (sts != null) {
        sts.stop(0);
      }
    }
  }

  /** What events/env.json says for an emulator, with the addresses of this test. */
  private static Map<String, String> environment(EmbeddedServices services) throws IOException {
    Map<String, String> environment = new HashMap<>();
    Json.tree(Files.readString(ROOT.resolve("events/env.json")))
        .path("Parameters")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    assertThat(environment).containsEntry("FARSTRIKE_STAGE", TOPOLOGY.stage());
    environment.put(
        "FARSTRIKE_JOBS_QUEUE_URL",
        services.messages().getQueueUrl(get -> get.queueName(TOPOLOGY.jobs().name())).queueUrl());
    return environment;
  }

  /** Gives everybody the object server's own key, for an hour. */
  private static HttpServer sts(AwsBasicCredentials key) throws IOException {
    HttpServer sts =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String answer =
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
        <SessionToken></SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>
        """
            .formatted(key.accessKeyId(), key.secretAccessKey());
    sts.createContext(
        "/",
        call -> {
          byte[] xml = answer.getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, xml.length);
          call.getResponseBody().write(xml);
          call.close();
        });
    sts.start();
    return sts;
  }

  private void set(String property, String value) {
    before.put(property, Optional.ofNullable(System.getProperty(property)));
    System.setProperty(property, value);
  }

  private static void put(String property, Optional<String> value) {
    value.ifPresentOrElse(
        text -> System.setProperty(property, text), () -> System.clearProperty(property));
  }
}
