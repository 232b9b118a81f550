package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.broker.Broker;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Gates;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.worker.WorkerFunction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** The functions of the local system, wired to the simulated broker. */
final class LocalFunctions {

  /** The HTTP API gives up after 30 s. */
  private static final Duration API_TIMEOUT = Duration.ofSeconds(29);

  private final LocalPlatforms platforms;
  private final Broker broker;
  private final Gates gates;
  private final Path scratch;

  LocalFunctions(
      LocalPlatforms platforms, KiteSimulator simulator, Path scratch, SecureRandom random) {
    this.platforms = requireNonNull(platforms, "platforms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.broker =
        new KiteBroker(
            KiteOptions.DEFAULTS.at(simulator.baseUrl(), simulator.baseUrl()),
            new UrlConnectionTransport(),
            Thread::sleep,
            random);
    this.gates = new Gates(platforms.systemClock(), Thread::sleep, CallLimits.KITE);
  }

  Map<String, LambdaFunction> behindTheApi() {
    Platform platform = platforms.of(TenantRole.API);
    return Map.of(
        "accounts", api("accounts", new AccountsFunction(platform, broker, gates)),
        "screener", api("screener", new ScreenerFunction(platform, scratch)));
  }

  LambdaFunction worker() {
    WorkerFunction worker =
        new WorkerFunction(platforms.of(TenantRole.WORKER), broker, gates, Thread::sleep, scratch);
    return LambdaFunction.of(
        "worker",
        worker,
        SQSEvent.class,
        SQSBatchResponse.class,
        Topology.WORKER_TIMEOUT,
        platforms.systemClock());
  }

  private LambdaFunction api(
      String name, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    return LambdaFunction.of(
        name,
        handler,
        APIGatewayV2HTTPEvent.class,
        APIGatewayV2HTTPResponse.class,
        API_TIMEOUT,
        platforms.systemClock());
  }
}
