package io.farstrike.bench.coldstart;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.bench.Benchmark;
import io.farstrike.bench.Median;
import io.farstrike.bench.Report;
import io.farstrike.bench.coldstart.Start.Figures;
import io.farstrike.bench.coldstart.Start.Mode;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.LocalStores;
import io.farstrike.local.aws.EmbeddedDynamo;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts of functions from their own jars, each in a process of its own on one core, which is what
 * 1,769 MB of memory buy. Every request of the HTTP API is counted in a table and asks who sent it,
 * so those events read and write the embedded tables over the loopback.
 */
public final class ColdstartBenchmark implements Benchmark {

  private static final int RUNS = 5;

  private final Path root;

  public ColdstartBenchmark(Path root) {
    this.root = requireNonNull(root, "root is null");
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    ObjectNode metrics = report.metrics();
    metrics.put("runs", RUNS);
    metrics.put("oneCore", Files.isExecutable(Path.of("/usr/bin/taskset")));
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(Optional.empty())) {
      LocalStores.createTables(dynamo.client(), new Topology("bench"));
      try (StoreGateway gateway = new StoreGateway(dynamo.client())) {
        measure(metrics, gateway);
      }
    }
  }

  private void measure(ObjectNode metrics, StoreGateway gateway)
      throws IOException, InterruptedException {
    Figures bare = median(new Start(Bare.class.getName(), client(), Map.of()), Mode.PLAIN, "{}");
    metrics.put("bareInitMillis", rounded(bare.initMillis()));
    metrics.put("bareInitCpuMillis", rounded(bare.initCpuMillis()));
    metrics.put("bareFirstMillis", rounded(bare.firstMillis()));
    ObjectNode functions = metrics.putObject("functions");
    for (Deployed function : functions()) {
      Map<String, String> environment = new HashMap<>(Deployed.ENVIRONMENT);
      environment.putAll(gateway.environment());
      Path jar = function.jar(root);
      Start start = new Start(function.handler(), jar + File.pathSeparator + client(), environment);
      int calls = gateway.calls();
      Figures plain = median(start, Mode.PLAIN, function.event());
      int made = (gateway.calls() - calls) / (RUNS * 10);
      Figures rehearsed = median(start, Mode.REHEARSED, function.event());
      ObjectNode json = functions.putObject(function.name());
      json.put("initMillis", rounded(plain.initMillis()));
      json.put("initCpuMillis", rounded(plain.initCpuMillis()));
      json.put("firstCpuMillis", rounded(plain.firstCpuMillis()));
      json.put("ratioToBare", rounded(plain.initCpuMillis() / bare.initCpuMillis()));
      json.put("firstMillis", rounded(plain.firstMillis()));
      json.put("warmMillis", rounded(plain.warmMillis()));
      json.put("residentMegabytes", rounded(plain.residentMegabytes()));
      json.put("artefactBytes", Files.size(jar));
      json.put("classesLoaded", plain.classesLoaded());
      json.put("classesLoadedAtFirst", plain.classesAtFirst());
      json.put("storeCallsPerEvent", made);
      ObjectNode snapshot = json.putObject("rehearsed");
      snapshot.put("initMillis", rounded(rehearsed.initMillis()));
      snapshot.put("firstCpuMillis", rounded(rehearsed.firstCpuMillis()));
      snapshot.put("firstMillis", rounded(rehearsed.firstMillis()));
      snapshot.put("warmMillis", rounded(rehearsed.warmMillis()));
      snapshot.put("residentMegabytes", rounded(rehearsed.residentMegabytes()));
      snapshot.put("classesLoaded", rehearsed.classesLoaded());
      snapshot.put("classesLoadedAtFirst", rehearsed.classesAtFirst());
      System.err.println(function.name() + ' ' + json + ' ' + plain.answer());
    }
  }

  private static Figures median(Start start, Mode mode, String event)
      throws IOException, InterruptedException {
    List<Figures> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      runs.add(start.measure(mode, event));
    }
    return Median.of(runs, figures -> figures.initCpuMillis() + figures.firstCpuMillis());
  }

  private List<Deployed> functions() throws IOException {
    return List.of(
        api("accounts", "GET /api/me"),
        api("screener", "GET /api/screens"),
        api("stream", "GET /api/universes"),
        api("admin", "GET /api/admin/users"),
        new Deployed(
            "disconnect",
            "stream",
            "io.farstrike.stream.DisconnectFunction",
            Files.readString(root.resolve("events/disconnect.json"))),
        new Deployed("worker", "worker", "io.farstrike.worker.WorkerFunction", "{\"Records\":[]}"),
        new Deployed(
            "sweep",
            "janitor",
            "io.farstrike.janitor.SweepFunction",
            Files.readString(root.resolve("events/sweep.json"))),
        new Deployed(
            "streamer",
            "streamer",
            "io.farstrike.streamer.StreamerFunction",
            Files.readString(root.resolve("events/sweep.json"))));
  }

  private static Deployed api(String module, String routeKey) {
    String name = module.substring(0, 1).toUpperCase(Locale.ROOT) + module.substring(1);
    return new Deployed(
        module, module, "io.farstrike." + module + '.' + name + "Function", request(routeKey));
  }

  /** Of a signed-in user whom the directory knows and we do not: read, counted, refused. */
  private static String request(String routeKey) {
    String path = routeKey.substring(routeKey.indexOf(' ') + 1);
    return """
    {"version":"2.0","routeKey":"%s","rawPath":"%s","rawQueryString":"",
     "headers":{"user-agent":"bench","x-forwarded-for":"203.0.113.7"},
     "requestContext":{"requestId":"bench","routeKey":"%s","stage":"$default",
      "authorizer":{"jwt":{"claims":{"token_use":"access",
       "sub":"4b3c1f5e-2a40-4c55-8f6e-0d5b4a3c2b10",
       "origin_jti":"5d3f8f3e-7d55-4b0a-9f0f-3f0f3c1c0a02"},"scopes":[]}},
      "http":{"method":"GET","path":"%s","protocol":"HTTP/1.1","sourceIp":"203.0.113.7",
       "userAgent":"bench"}},"isBase64Encoded":false}
    """
        .formatted(routeKey, path, routeKey, path);
  }

  /** The platform's client, what it needs, and the bare function. */
  private static String client() {
    return Stream.of(
            AWSLambda.class,
            LambdaRuntime.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class,
            Bare.class)
        .map(ColdstartBenchmark::place)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double rounded(double figure) {
    return Math.round(figure * 10) / 10.0;
  }
}
