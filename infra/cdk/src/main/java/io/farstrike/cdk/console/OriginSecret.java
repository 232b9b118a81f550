package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.Acknowledged;
import io.farstrike.cloud.topology.Topology;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * What the content network proves itself with to the functions. It is made by the platform, and
 * templates hold a reference that is looked up when they are deployed; nobody ever types it.
 *
 * <p>References are by name: with the full name one stack would export what another imports, and
 * then no next secret could ever take its place.
 */
public final class OriginSecret extends Construct {

  private static final int CHARACTERS = 48;

  private final String name;

  /**
   * Adds the secret.
   *
   * @param number of the secret; a deployment with the next one replaces it everywhere
   */
  public OriginSecret(Construct stack, Topology topology, int number) {
    super(stack, "OriginSecret");
    name = name(topology, number);
    Secret secret =
        Secret.Builder.create(this, "Secret" + number)
            .secretName(name)
            .description("sent by the content network to the gateways of " + topology.stage())
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(CHARACTERS)
                    .excludePunctuation(true)
                    .build())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Acknowledged.at(
        secret,
        "AwsSolutions-SMG4",
        "A rotation must reach the network and all functions together, which a deployment with"
            + " -c originSecret=N+1 does and a rotation function cannot.");
  }

  /** What stands in a template where the secret goes. */
  public static String reference(Topology topology, int number) {
    return SecretValue.secretsManager(name(requireNonNull(topology), number)).unsafeUnwrap();
  }

  private static String name(Topology topology, int number) {
    return topology.stackName("origin-" + number);
  }
}
