package io.farstrike.local.emulator;

import io.farstrike.local.aws.AwsService;
import io.farstrike.local.aws.ServiceEndpoints;
import io.floci.testcontainers.FlociContainer;
import java.net.URI;
import java.util.Map;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Floci in a container: all that functions ask, user pools with it. */
final class FlociEmulator implements AwsEmulator {

  static final String IMAGE = "floci/floci:1.7.0";

  private final FlociContainer container;

  private FlociEmulator(FlociContainer container) {
    this.container = container;
  }

  static FlociEmulator start(String image) {
    FlociContainer container =
        new FlociContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("floci/floci"));
    // Without it a presigned address that somebody has changed is answered.
    container.withEnv("FLOCI_SERVICES_S3_ENFORCE_AUTH", "true");
    container.start();
    return new FlociEmulator(container);
  }

  @Override
  public ServiceEndpoints endpoints() {
    URI address = URI.create(container.getEndpoint());
    return new ServiceEndpoints(
        Map.of(
            AwsService.DYNAMODB, address,
            AwsService.SQS, address,
            AwsService.S3, address,
            AwsService.KMS, address,
            AwsService.COGNITO, address),
        AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey()));
  }

  @Override
  public void close() {
    container.stop();
  }
}
