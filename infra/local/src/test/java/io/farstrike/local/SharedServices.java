package io.farstrike.local;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.AwsService;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.EndpointClients;
import io.farstrike.local.aws.EndpointServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.ServiceEndpoints;
import io.farstrike.local.aws.StoreServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.local.contract.Pool;
import io.farstrike.local.emulator.SuitePlace;
import io.farstrike.market.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One set of services for all contract tests of a run: embedded ones, or whatever {@link
 * SuitePlace} says.
 */
public final class SharedServices implements ParameterResolver, ExecutionCondition {

  private static final String KEY = "services";

  private record Place(
      Topology topology, StoreServices services, KmsClient keys, Optional<Pool> pool)
      implements CloudServices, AutoCloseable {

    static Place start(ServiceEndpoints endpoints) throws IOException, InterruptedException {
      SecureRandom random = new SecureRandom();
      Topology topology = new Topology("contract");
      StoreServices services =
          endpoints.isEmpty()
              ? EmbeddedServices.start(Optional.empty(), random)
              : EndpointServices.at(endpoints);
      new LocalStores(services, topology).create();
      return new Place(
          topology, services, keys(endpoints, topology, random), pool(endpoints, random));
    }

    private static KmsClient keys(
        ServiceEndpoints endpoints, Topology topology, SecureRandom random) throws IOException {
      if (endpoints.of(AwsService.KMS).isPresent()) {
        KmsClient keys = new EndpointClients(endpoints).kms();
        RemoteKeys.create(keys, topology.tokens().alias());
        return keys;
      }
      KeyRing ring = KeyRing.inMemory(new CountedIds(), clock(), random);
      ring.create(topology.tokens().alias());
      return new LocalKms(ring, random);
    }

    private static Optional<Pool> pool(ServiceEndpoints endpoints, SecureRandom random) {
      if (endpoints.of(AwsService.COGNITO).isPresent()) {
        return Optional.of(RemotePool.create(new EndpointClients(endpoints).cognito()));
      }
      if (!endpoints.isEmpty()) {
        // What is elsewhere has no user pools, and ours has been asked already.
        return Optional.empty();
      }
      CognitoSettings settings =
          CognitoSettings.standard("https://issuer.example.com/pool").withPasswordIterations(10);
      LocalCognito cognito = LocalCognito.inMemory(settings, clock(), new CountedIds(), random);
      return Optional.of(
          new Pool(
              cognito,
              settings.poolId(),
              settings.clientId(),
              email ->
                  cognito.confirmSignUp(
                      confirm ->
                          confirm
                              .clientId(settings.clientId())
                              .username(email)
                              .confirmationCode(
                                  cognito.outbox().latestTo(email).orElseThrow().code()))));
    }

    private static SystemClock clock() {
      return new SystemClock(Clock.systemUTC());
    }

    @Override
    public DynamoDbClient tables() {
      return services.tables();
    }

    @Override
    public SqsClient queues() {
      return services.messages();
    }

    @Override
    public S3Client objects() {
      return services.files();
    }

    @Override
    public S3Presigner presigner() {
      return services.presigner();
    }

    @Override
    public void close() throws IOException {
      services.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return SuitePlace.condition(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CloudServices.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedServices.class))
        .computeIfAbsent(KEY, key -> started(SuitePlace.of(context)), Place.class);
  }

  private static Place started(ServiceEndpoints endpoints) {
    try {
      return Place.start(endpoints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
