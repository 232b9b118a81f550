package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.HttpTransport;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.gateway.FunctionSettings;
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

  private static final int API_CONCURRENCY = 50;

  private final LocalPlatforms platforms;
  private final Broker broker;
  private final BrokerLogin login;
  private final Path scratch;

  LocalFunctions(
      LocalPlatforms platforms, KiteSimulator simulator, Path scratch, SecureRandom random) {
    this.platforms = requireNonNull(platforms, "platforms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    KiteOptions options = KiteOptions.DEFAULTS.at(simulator.baseUrl(), simulator.loginPage());
    HttpTransport transport = new UrlConnectionTransport();
    this.broker = new KiteBroker(options, transport, Thread::sleep, random);
    this.login = new KiteLogin(options, transport, Thread::sleep, random);
  }

  Map<String, LambdaFunction> behindTheApi() {
    Platform platform = platforms.of(TenantRole.API);
    return Map.of(
        "accounts", api("accounts", new AccountsFunction(platform, broker, login, Thread::sleep)),
        "screener", api("screener", new ScreenerFunction(platform, scratch)));
  }

  /** The worker, of which so many may run at once. */
  LambdaFunction worker(int atOnce) {
    WorkerFunction worker =
        new WorkerFunction(platforms.of(TenantRole.WORKER), broker, Thread::sleep, scratch);
    return LambdaFunction.of(
        new FunctionSettings("worker", Topology.WORKER_TIMEOUT, atOnce),
        worker,
        SQSEvent.class,
        SQSBatchResponse.class,
        platforms.systemClock(),
        platforms.ids());
  }

  private LambdaFunction api(
      String name, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    return LambdaFunction.of(
        new FunctionSettings(name, API_TIMEOUT, API_CONCURRENCY),
        handler,
        APIGatewayV2HTTPEvent.class,
        APIGatewayV2HTTPResponse.class,
        platforms.systemClock(),
        platforms.ids());
  }
}
