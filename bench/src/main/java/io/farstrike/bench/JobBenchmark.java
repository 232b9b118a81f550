package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;

/**
 * Whole jobs, from the request to the stored files, against the simulated broker with its limits on
 * and with the latency of a real one. The bound is what the broker's limits leave.
 */
final class JobBenchmark implements Benchmark {

  private static final Duration LATENCY = Duration.ofMillis(60);
  private static final int FEW = 20;
  private static final int RUNS = 3;
  private static final int CROWDED = 4;

  /** Reading all rows again and again is no user's way; the limit of requests is not measured. */
  private static final int ANY_NUMBER = 1_000_000;

  private final Path root;
  private final RealDay day;
  private final LocalDate today;

  JobBenchmark(Path root, RealDay day, LocalDate today) {
    this.root = requireNonNull(root, "root is null");
    this.day = requireNonNull(day, "day is null");
    this.today = requireNonNull(today, "today is null");
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    List<JobRun> medians = new ArrayList<>();
    try (LocalSystem system = system(1)) {
      Trader trader = Trader.of(system, "bench-1", LATENCY);
      report.metrics().put("market", system.marketName());
      trader.run(trader.stocks(FEW), 1, 1);
      medians.add(median(trader, FEW));
      medians.add(median(trader, Integer.MAX_VALUE));
    }
    try (LocalSystem system = system(CROWDED)) {
      Trader trader = Trader.of(system, "bench-4", LATENCY);
      trader.run(trader.stocks(FEW), CROWDED, CROWDED);
      medians.add(trader.run(trader.stocks(FEW), CROWDED, CROWDED));
      medians.add(trader.run(trader.stocks(Integer.MAX_VALUE), CROWDED, CROWDED));
    }
    JobRun whole = medians.get(1);
    whole.write(report.metrics());
    report.peers().putObject("brokerLimits").put("seconds", whole.floorSeconds());
    // One quote call a contract, one a second: what scripts do; reckoned, not run.
    report.peers().putObject("oneCallPerContract").put("reckonedSeconds", whole.contracts());
    report.metrics().put("latencyMillis", LATENCY.toMillis());
    ArrayNode runs = report.metrics().putArray("runs");
    medians.forEach(run -> run.write(runs.addObject()));
  }

  private static JobRun median(Trader trader, int symbols)
      throws IOException, InterruptedException {
    List<JobRun> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(trader.run(trader.stocks(symbols), 1, 1));
    }
    return Median.of(runs, JobRun::wallSeconds);
  }

  private LocalSystem system(int workers) throws IOException, InterruptedException {
    return LocalSystem.start(
        LocalSettings.forgetful(today, root.resolve("openapi.yaml"))
            .withEntrance(new Entrance(Rates.STANDARD.withQuotas(ANY_NUMBER), Optional.empty()))
            .withMarket(day.derivatives(), Optional.empty())
            .withWorkers(workers)
            .withBroker(SimulatorSettings.DEFAULT.withLatency(LATENCY)));
  }
}
