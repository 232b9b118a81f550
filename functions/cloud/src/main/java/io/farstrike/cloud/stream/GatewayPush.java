package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/** Writes by the gateway's own interface for open connections. */
public final class GatewayPush implements Push {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayPush.class);

  private static final AwsRequestOverrideConfiguration IN_TIME =
      AwsRequestOverrideConfiguration.builder().apiCallTimeout(Duration.ofSeconds(2)).build();

  private final ApiGatewayManagementApiClient gateway;

  public GatewayPush(ApiGatewayManagementApiClient gateway) {
    this.gateway = requireNonNull(gateway, "gateway is null");
  }

  @Override
  public Outcome post(String connectionId, SdkBytes text) {
    return outcome(
        () ->
            gateway.postToConnection(
                post -> post.connectionId(connectionId).data(text).overrideConfiguration(IN_TIME)));
  }

  @Override
  public Outcome close(String connectionId) {
    return outcome(
        () ->
            gateway.deleteConnection(
                delete -> delete.connectionId(connectionId).overrideConfiguration(IN_TIME)));
  }

  /** By the status, which is there whatever else an answer lacks. */
  private static Outcome outcome(int status) {
    return switch (status) {
      case 410 -> Outcome.GONE;
      case 403, 413 -> {
        LOG.error("the gateway refuses a write for good: {}", status);
        yield Outcome.REFUSED;
      }
      default -> {
        LOG.warn("a write to a socket failed: {}", status);
        yield Outcome.FAILED;
      }
    };
  }

  private static Outcome outcome(Runnable call) {
    try {
      call.run();
      return Outcome.DELIVERED;
    } catch (ApiGatewayManagementApiException e) {
      return outcome(e.statusCode());
    } catch (SdkException e) {
      LOG.warn("a write to a socket failed: {}", e.getClass().getSimpleName());
      return Outcome.FAILED;
    }
  }
}
