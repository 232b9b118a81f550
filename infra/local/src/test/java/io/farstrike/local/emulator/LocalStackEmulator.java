package io.farstrike.local.emulator;

import io.farstrike.local.aws.AwsService;
import io.farstrike.local.aws.ServiceEndpoints;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * LocalStack in a container: tables, queues, objects and keys. User pools were never in its free
 * edition.
 */
final class LocalStackEmulator implements AwsEmulator {

  /** The last tag that asks for no token; frozen since. */
  static final String IMAGE = "localstack/localstack:4.14.0";

  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

  private final LocalStackContainer container;

  private LocalStackEmulator(LocalStackContainer container) {
    this.container = container;
  }

  /**
   * Starts a container.
   *
   * @param token is passed only if there is one
   */
  static LocalStackEmulator start(String image, Optional<String> token) {
    LocalStackContainer container =
        new LocalStackContainer(
            DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"));
    container.withServices("dynamodb", "sqs", "s3", "kms");
    token.ifPresent(text -> container.withEnv(TOKEN, text));
    container.start();
    return new LocalStackEmulator(container);
  }

  static Optional<String> tokenOf(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(TOKEN)).filter(text -> !text.isBlank());
  }

  @Override
  public ServiceEndpoints endpoints() {
    return new ServiceEndpoints(
        Map.of(
            AwsService.DYNAMODB, container.getEndpoint(),
            AwsService.SQS, container.getEndpoint(),
            AwsService.S3, container.getEndpoint(),
            AwsService.KMS, container.getEndpoint()),
        AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey()));
  }

  @Override
  public void close() {
    container.stop();
  }
}
