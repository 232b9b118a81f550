package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.accounts.AccountsFunction;
import io.farstrike.admin.AdminFunction;
import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.janitor.CleanupFunction;
import io.farstrike.janitor.ErasureFunction;
import io.farstrike.janitor.IdleFunction;
import io.farstrike.janitor.InstrumentsFunction;
import io.farstrike.janitor.NoticesFunction;
import io.farstrike.janitor.SelfAuditFunction;
import io.farstrike.janitor.SelfAuditReport;
import io.farstrike.janitor.Sweep;
import io.farstrike.janitor.SweepFunction;
import io.farstrike.janitor.Tally;
import io.farstrike.kite.HttpTransport;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteLogin;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.gateway.FunctionSettings;
import io.farstrike.local.gateway.LambdaFunction;
import io.farstrike.local.gateway.SocketGateway;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.screener.ScreenerFunction;
import io.farstrike.stream.ConnectFunction;
import io.farstrike.stream.DisconnectFunction;
import io.farstrike.stream.MessageFunction;
import io.farstrike.stream.StreamFunction;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamerFunction;
import io.farstrike.worker.WorkerFunction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions of the local system, wired to the simulated broker. */
final class LocalFunctions {

  private static final int API_CONCURRENCY = 50;

  private final LocalPlatforms platforms;
  private final FunctionWatch watch;
  private final Broker broker;
  private final BrokerLogin login;
  private final Path scratch;
  private final StreamerFunction streamer;

  LocalFunctions(
      LocalPlatforms platforms,
      FunctionWatch watch,
      Broker broker,
      BrokerLogin login,
      Path scratch,
      StreamSettings stream) {
    this.platforms = requireNonNull(platforms, "platforms is null");
    this.watch = requireNonNull(watch, "watch is null");
    this.broker = requireNonNull(broker, "broker is null");
    this.login = requireNonNull(login, "login is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.streamer =
        new StreamerFunction(
            of("streamer", TenantRole.WORKER),
            watch.across("streamer", platforms.due()),
            broker,
            Thread::sleep,
            stream);
  }

  /** The functions against a simulated broker. */
  static LocalFunctions of(
      LocalPlatforms platforms,
      FunctionWatch watch,
      KiteSimulator simulator,
      Path scratch,
      StreamSettings stream,
      SecureRandom random) {
    KiteOptions options = KiteOptions.DEFAULTS.at(simulator.baseUrl(), simulator.loginPage());
    HttpTransport transport = new UrlConnectionTransport();
    return new LocalFunctions(
        platforms,
        watch,
        new KiteBroker(options, transport, Thread::sleep, random),
        new KiteLogin(options, transport, Thread::sleep, random),
        scratch,
        stream);
  }

  /** The functions of the HTTP API, for a console of these origins. */
  Map<String, LambdaFunction> behindTheApi(Origins origins) {
    Platform accounts = of("accounts", TenantRole.API);
    Platform screener = of("screener", TenantRole.API);
    Platform stream = of("stream", TenantRole.API);
    Platform admin = of("admin", TenantRole.ADMIN);
    return Map.of(
        "admin", api("admin", new AdminFunction(admin, watch.across("admin", platforms.across()))),
        "accounts",
            api("accounts", new AccountsFunction(accounts, broker, login, Thread::sleep, origins)),
        "screener", api("screener", new ScreenerFunction(screener, scratch)),
        "stream", api("stream", new StreamFunction(stream)));
  }

  /** The functions of sockets, for pages of these origins. */
  SocketGateway.Functions onSockets(Origins origins) {
    Platform platform = of("sockets", TenantRole.API);
    return new SocketGateway.Functions(
        onSocket("connect", new ConnectFunction(platform, origins)),
        onSocket("disconnect", new DisconnectFunction(platform)),
        onSocket("message", new MessageFunction(platform)));
  }

  private LambdaFunction onSocket(
      String name,
      RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler) {
    return LambdaFunction.of(
        new FunctionSettings(name, Topology.API_TIMEOUT, API_CONCURRENCY),
        watch.handler(name, handler),
        APIGatewayV2WebSocketEvent.class,
        APIGatewayV2WebSocketResponse.class,
        platforms.systemClock(),
        platforms.ids());
  }

  private Platform of(String function, TenantRole role) {
    return watch.platform(function, platforms.of(role));
  }

  /** The worker, of which so many may run at once. */
  LambdaFunction worker(int atOnce) {
    WorkerFunction worker =
        new WorkerFunction(of("worker", TenantRole.WORKER), broker, Thread::sleep, scratch);
    return LambdaFunction.of(
        new FunctionSettings("worker", Topology.WORKER_TIMEOUT, atOnce),
        watch.handler("worker", worker),
        SQSEvent.class,
        SQSBatchResponse.class,
        platforms.systemClock(),
        platforms.ids());
  }

  /** What the topology's schedules call, by the names they call it. */
  Map<String, LambdaFunction> onSchedule() {
    Map<String, LambdaFunction> functions = new HashMap<>();
    for (Schedule schedule : platforms.topology().schedules()) {
      functions.put(schedule.function(), onSchedule(schedule));
    }
    return functions;
  }

  private LambdaFunction onSchedule(Schedule schedule) {
    String function = schedule.function();
    Platform platform = of(function, TenantRole.JANITOR);
    DynamoDbClient due = watch.across(function, platforms.due());
    return switch (function) {
      case "sweep" -> {
        DynamoDbClient openJobs = watch.across(function, platforms.openJobs());
        yield scheduled(
            schedule, new SweepFunction(new Sweep(openJobs, platform)), Sweep.Swept.class);
      }
      case "cleanup" ->
          scheduled(schedule, new CleanupFunction(due, platform), CleanupFunction.Cleaned.class);
      case "idle" ->
          scheduled(schedule, new IdleFunction(due, platform), IdleFunction.Removed.class);
      case "erasure" -> scheduled(schedule, new ErasureFunction(due, platform), Tally.class);
      case "notices" -> scheduled(schedule, new NoticesFunction(due, platform), Tally.class);
      case "streamer" -> streamer();
      case "self-audit" ->
          scheduled(
              schedule,
              new SelfAuditFunction(
                  watch.across(function, platforms.audited()),
                  watch.settings(function, platforms.settings()),
                  platform),
              SelfAuditReport.class);
      case "instruments" ->
          scheduled(
              schedule, new InstrumentsFunction(due, platform), InstrumentsFunction.Rung.class);
      default -> throw new IllegalStateException("no function " + function);
    };
  }

  /** The streamer, whose next run may wait for the one before. */
  LambdaFunction streamer() {
    return LambdaFunction.of(
        new FunctionSettings("streamer", Topology.STREAMER_TIMEOUT, 2),
        watch.handler("streamer", streamer),
        ScheduledEvent.class,
        StreamerFunction.Ran.class,
        platforms.systemClock(),
        platforms.ids());
  }

  /** Has the streamer hand over, and begin no more. */
  void stop() {
    streamer.stop();
  }

  private <R> LambdaFunction scheduled(
      Schedule schedule, RequestHandler<ScheduledEvent, R> handler, Class<R> answer) {
    return LambdaFunction.of(
        new FunctionSettings(schedule.function(), schedule.timeout(), 1),
        watch.handler(schedule.function(), handler),
        ScheduledEvent.class,
        answer,
        platforms.systemClock(),
        platforms.ids());
  }

  private LambdaFunction api(String name, HttpFunction function) {
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> watched =
        watch.handler(name, function);
    return new LambdaFunction(
        new FunctionSettings(name, Topology.API_TIMEOUT, API_CONCURRENCY),
        (in, out, context) -> HttpFunction.handle(watched, in, out, context),
        platforms.systemClock(),
        platforms.ids());
  }
}
