package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.bench.cost.Amounts;
import io.farstrike.bench.cost.Bill;
import io.farstrike.bench.cost.Memory;
import io.farstrike.bench.cost.Metering;
import io.farstrike.bench.cost.PriceList;
import io.farstrike.bench.cost.Unit;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.LocalSettings;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a screen, an hour of the stream and a month cost: units counted on the local system, times
 * the price list. Durations are this machine's, waits for the broker included; tables say
 * themselves what each call consumed.
 */
final class CostBenchmark implements Benchmark {

  static final Duration LATENCY = Duration.ofMillis(60);

  /** As the deployment gives it. */
  static final Memory MEMORY = new Memory(Map.of("worker", 1_024, "streamer", 1_024), 1_024);

  /** The platform's own lines around each call: START, END and REPORT with figures. */
  static final double PLATFORM_LOG_BYTES = 450;

  private static final List<String> OF_A_SCREEN = List.of("screener", "worker");
  private static final int RUNS = 3;
  private static final int FEW = 20;
  private static final int LOOKS = 20;
  private static final long ANY_NUMBER = 1_000_000;
  private static final double GIGABYTE = 1e9;
  private static final double SECOND_NANOS = 1e9;
  private static final double RETENTION_MONTHS = 7.0 / 30;
  private static final double GOAL = 0.0005;

  private final Path root;
  private final LocalDate today;

  CostBenchmark(Path root, LocalDate today) {
    this.root = requireNonNull(root, "root is null");
    this.today = requireNonNull(today, "today is null");
  }

  /** One screen with all that belongs to it. */
  private record Screened(Amounts amounts, Map<String, Double> calls, double seconds) {}

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    PriceList prices = PriceList.read();
    ObjectNode metrics = report.metrics();
    metrics.putObject("prices").put("date", prices.date()).put("source", prices.source());
    Bill bill = new Bill();
    List<Screened> screens = new ArrayList<>();
    Amounts look;
    int symbols;
    try (OutputMeter output = OutputMeter.start();
        LocalSystem system = LocalSystem.start(settings(), new Metering(bill, MEMORY))) {
      Trader trader = Trader.of(system, "cost-1", LATENCY);
      List<String> stocks = trader.stocks(Integer.MAX_VALUE);
      symbols = stocks.size();
      metrics.put("market", system.marketName());
      screen(trader, trader.stocks(FEW), bill, output);
      for (int i = 0; i < RUNS; i++) {
        screens.add(screen(trader, stocks, bill, output));
      }
      look = look(trader, bill);
    }
    PriceList.Region home = prices.in("ap-south-1");
    Screened screen = Median.of(screens, run -> home.dollars(run.amounts()));
    double dollars = home.dollars(screen.amounts());
    metrics.put("region", "ap-south-1");
    metrics.put("symbols", symbols);
    metrics.put("dollarsPerScreen", dollars);
    metrics.put("goalDollarsPerScreen", GOAL);
    metrics.put("goalMet", dollars <= GOAL);
    metrics.put("dollarsPerScreenUsEast1", prices.in("us-east-1").dollars(screen.amounts()));
    metrics.put("screenSeconds", screen.seconds());
    StreamingHour hour = new StreamingHour(root, today);
    StreamingHour.Counted replayed = hour.replayed();
    StreamingHour.Counted own = hour.own();
    metrics.put("dollarsPerStreamingHour", home.dollars(replayed.whole()));
    metrics.put("dollarsPerStreamingHourUsEast1", prices.in("us-east-1").dollars(replayed.whole()));
    metrics.put("streamingUsers", StreamingHour.USERS);
    ObjectNode units = metrics.putObject("units");
    screen.amounts().write(units.putObject("screen"), home);
    look.write(units.putObject("oneMoreLookAtAJob"), home);
    replayed.whole().write(units.putObject("streamingHour"), home);
    replayed.ofUsers().write(units.putObject("streamingHourWithoutTheStreamersTime"), home);
    own.whole().write(units.putObject("streamingHourOwnQuotes"), home);
    put(metrics.putObject("calls").putObject("screen"), screen.calls());
    put(metrics.withObject("/calls").putObject("streamingWindow"), replayed.calls());
    new Month(prices).write(metrics.putObject("month"), screen.amounts(), look, replayed);
    assumptions(metrics);
  }

  private static void put(ObjectNode json, Map<String, Double> figures) {
    new TreeMap<>(figures).forEach(json::put);
  }

  /** The job's acceptance, the looks at it, its run, and the first page of what it found. */
  private static Screened screen(Trader trader, List<String> stocks, Bill bill, OutputMeter output)
      throws IOException, InterruptedException {
    bill.clear();
    long logged = output.bytes();
    long begin = System.nanoTime();
    String id = trader.start(stocks, 1).getFirst();
    JsonNode job = trader.await(id);
    if (!job.path("status").asText().equals("SUCCEEDED")) {
      throw new IllegalStateException("the job ended " + job.path("status"));
    }
    double seconds = (System.nanoTime() - begin) / SECOND_NANOS;
    trader.api().get("/jobs/" + id + "/rows?screen=HighYield&limit=100").good();
    while (bill.of("worker").of(Unit.LAMBDA_GB_SECONDS) == 0) {
      Thread.sleep(10);
    }
    Map<String, Double> calls = bill.calls();
    Amounts amounts = bill.of(OF_A_SCREEN);
    double bytes = output.bytes() - logged + PLATFORM_LOG_BYTES * amounts.of(Unit.LAMBDA_REQUESTS);
    return new Screened(
        amounts
            .plus(Unit.LOG_GB, bytes / GIGABYTE)
            .plus(
                Unit.OBJECT_GB_MONTHS,
                calls.getOrDefault("worker object.bytes", 0.0) / GIGABYTE * RETENTION_MONTHS),
        calls,
        seconds);
  }

  /** What it costs to ask once more how a job is. */
  private static Amounts look(Trader trader, Bill bill) throws IOException, InterruptedException {
    bill.clear();
    for (int i = 0; i < LOOKS; i++) {
      trader.api().get("/jobs?limit=1").good();
    }
    return bill.of("screener")
        .plus(Unit.LOG_GB, PLATFORM_LOG_BYTES * LOOKS / GIGABYTE)
        .times(1.0 / LOOKS);
  }

  private LocalSettings settings() {
    return LocalSettings.forgetful(today, root.resolve("openapi.yaml"))
        .withEntrance(new Entrance(Rates.STANDARD.withQuotas(ANY_NUMBER), Optional.empty()))
        .withWorkers(1)
        .withBroker(SimulatorSettings.DEFAULT.withLatency(LATENCY));
  }

  private static void assumptions(ObjectNode metrics) {
    ObjectNode said = metrics.putObject("assumptions");
    said.put("durations", "of this machine, waits for the broker included, no cold start");
    said.put("brokerLatencyMillis", LATENCY.toMillis());
    said.put("memoryMegabytes", "1024 for every function, until the deployment says otherwise");
    said.put("platformLogBytesPerCall", PLATFORM_LOG_BYTES);
    said.put("filesKeptDays", 7);
    said.put("bucketKey", "on: no key request for each object");
    said.put("downloads", "of files by presigned addresses are not counted");
    said.put("stream", "made-up minutes at their own speed, all symbols, scaled to an hour");
  }
}
