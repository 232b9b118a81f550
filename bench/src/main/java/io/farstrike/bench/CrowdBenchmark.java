package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.LocalSettings;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.SimulatorSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many users with several jobs each at once: do all end, do users stay apart, is memory bounded.
 */
final class CrowdBenchmark implements Benchmark {

  private static final Duration LATENCY = Duration.ofMillis(60);
  private static final int USERS = 50;
  private static final int JOBS = 4;
  private static final int SYMBOLS = 5;
  private static final int WORKERS = 16;

  /** All of them sign up from one address within a minute. */
  private static final long ANY_NUMBER = 1_000_000;

  private static final double MEGABYTE = 1 << 20;
  private static final double MILLIS = 1_000;

  private final Path root;
  private final LocalDate today;
  private final Clock clock;

  CrowdBenchmark(Path root, LocalDate today, Clock clock) {
    this.root = requireNonNull(root, "root is null");
    this.today = requireNonNull(today, "today is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What one user saw. */
  private record Seen(int succeeded, int files, Set<String> jobs) {}

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    try (LocalSystem system = system()) {
      List<Trader> traders = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        traders.add(Trader.of(system, "crowd-" + i, LATENCY));
      }
      List<String> symbols = traders.getFirst().stocks(SYMBOLS);
      system.broker().log().clear();
      resetPeaks();
      double cpuBefore = Machine.cpuSeconds();
      Instant start = clock.instant();
      List<Seen> seen = together(traders, symbols);
      double wall = Duration.between(start, clock.instant()).toMillis() / MILLIS;
      double cpu = Machine.cpuSeconds() - cpuBefore;
      report.metrics().put("users", USERS);
      report.metrics().put("jobs", USERS * JOBS);
      report.metrics().put("symbolsPerJob", SYMBOLS);
      report.metrics().put("workers", WORKERS);
      report.metrics().put("succeeded", seen.stream().mapToInt(Seen::succeeded).sum());
      report.metrics().put("files", seen.stream().mapToInt(Seen::files).sum());
      report.metrics().put("readsOfOthersJobsAnswered404", refusedReads(traders, seen));
      report.metrics().put("readsOfOthersJobs", USERS);
      report.metrics().put("brokerCalls", system.broker().log().entries().size());
      report.metrics().put("http429", system.broker().log().answeredWith(429));
      report.metrics().put("wallSeconds", wall);
      report.metrics().put("peakHeapMegabytes", peakHeap());
      report.metrics().put("heapLimitMegabytes", Runtime.getRuntime().maxMemory() / MEGABYTE);
      report.metrics().put("cpuSeconds", cpu);
    }
  }

  private List<Seen> together(List<Trader> traders, List<String> symbols)
      throws InterruptedException {
    List<Seen> seen = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Seen>> runs =
          traders.stream().map(trader -> threads.submit(() -> run(trader, symbols))).toList();
      for (Future<Seen> run : runs) {
        seen.add(run.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return seen;
  }

  /** Everything that a user finds under their own name must be of their own jobs. */
  private static Seen run(Trader trader, List<String> symbols)
      throws IOException, InterruptedException {
    Set<String> jobs = new HashSet<>(trader.start(symbols, JOBS));
    int succeeded = 0;
    for (String job : jobs) {
      succeeded += trader.await(job).path("status").asText().equals("SUCCEEDED") ? 1 : 0;
    }
    Set<String> listed = new HashSet<>();
    for (JsonNode item : trader.api().get("/jobs?limit=100").good().path("items")) {
      listed.add(item.path("jobId").asText());
    }
    int files = 0;
    for (JsonNode item : trader.api().get("/files?limit=100").good().path("items")) {
      listed.add(item.path("jobId").asText());
      files++;
    }
    if (!listed.equals(jobs)) {
      throw new IllegalStateException("a user sees other jobs than their own");
    }
    return new Seen(succeeded, files, jobs);
  }

  private static int refusedReads(List<Trader> traders, List<Seen> seen)
      throws IOException, InterruptedException {
    int refused = 0;
    for (int i = 0; i < traders.size(); i++) {
      String others = seen.get((i + 1) % seen.size()).jobs().iterator().next();
      refused += traders.get(i).api().get("/jobs/" + others).status() == 404 ? 1 : 0;
    }
    return refused;
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
  }

  /** The sum over the heap's pools, which need not have peaked at the same time: a bound. */
  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / MEGABYTE;
  }

  private LocalSystem system() throws IOException, InterruptedException {
    return LocalSystem.start(
        LocalSettings.forgetful(today, root.resolve("openapi.yaml"))
            .withEntrance(new Entrance(Rates.STANDARD.withQuotas(ANY_NUMBER), Optional.empty()))
            .withWorkers(WORKERS)
            .withBroker(SimulatorSettings.DEFAULT.withLatency(LATENCY)));
  }
}
