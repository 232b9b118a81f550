package io.farstrike.local;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.market.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One set of embedded services for all contract tests of a run. */
public final class SharedServices implements ParameterResolver {

  private static final String KEY = "services";

  private record Embedded(Topology topology, EmbeddedServices services, KmsClient keys)
      implements CloudServices, AutoCloseable {

    static Embedded start() throws IOException, InterruptedException {
      SecureRandom random = new SecureRandom();
      Topology topology = new Topology("contract");
      KeyRing ring = KeyRing.inMemory(new CountedIds(), new SystemClock(Clock.systemUTC()), random);
      ring.create(topology.tokens().alias());
      EmbeddedServices services = EmbeddedServices.start(Optional.empty(), random);
      new LocalStores(services, topology).create();
      return new Embedded(topology, services, new LocalKms(ring, random));
    }

    @Override
    public DynamoDbClient tables() {
      return services.dynamo().client();
    }

    @Override
    public S3Client objects() {
      return services.objects().client();
    }

    @Override
    public S3Presigner presigner() {
      return services.objects().presigner();
    }

    @Override
    public void close() throws IOException {
      services.close();
    }
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
        .computeIfAbsent(KEY, key -> started(), Embedded.class);
  }

  private static Embedded started() {
    try {
      return Embedded.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
