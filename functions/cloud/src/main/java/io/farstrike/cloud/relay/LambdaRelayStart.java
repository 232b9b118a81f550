package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.CloudClients;
import io.farstrike.cloud.topology.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes the streamer without waiting for it. Where that fails, its schedule begins it later. */
public final class LambdaRelayStart implements RelayStart {

  private static final Logger LOG = LoggerFactory.getLogger(LambdaRelayStart.class);

  /** What the schedule sends has more in it; the streamer reads none of it. */
  private static final String EVENT = "{\"source\":\"farstrike.stream\"}";

  private final LambdaClient lambda;
  private final String function;

  /**
   * Prepares the call.
   *
   * @param function name of the streamer
   */
  public LambdaRelayStart(LambdaClient lambda, String function) {
    this.lambda = requireNonNull(lambda, "lambda is null");
    this.function = requireNonNull(function, "function is null");
  }

  /** Of a deployed function. */
  public static LambdaRelayStart of(CloudClients clients, Topology topology) {
    return new LambdaRelayStart(
        clients.late(LambdaClient.class, LambdaClient::builder),
        topology.liveFunctionName("streamer"));
  }

  @Override
  public void ask() {
    try {
      lambda.invoke(
          invoke ->
              invoke
                  .functionName(function)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(EVENT)));
    } catch (SdkException e) {
      LOG.warn("the streamer could not be asked to begin; its schedule will", e);
    }
  }
}
