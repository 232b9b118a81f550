package io.farstrike.bench;

import io.farstrike.bench.coldstart.ColdstartBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark and writes its figures to {@code bench/target/NAME.json}. */
public final class Main {

  private Main() {}

  /**
   * Runs it.
   *
   * @param args the benchmark's name
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("farstrike.root", "."));
    Path shared = Path.of(System.getProperty("farstrike.shared", "../shared"));
    Clock clock = Clock.systemUTC();
    LocalDate today = LocalDate.now(clock);
    RealDay day = RealDay.in(shared);
    Map<String, Benchmark> benchmarks =
        new TreeMap<>(
            Map.of(
                "job", new JobBenchmark(root, day, today),
                "cost", new CostBenchmark(root, today),
                "crowd", new CrowdBenchmark(root, today, clock),
                "iv", new IvBenchmark(),
                "screen", new ScreenBenchmark(),
                "stream", new StreamBenchmark(shared),
                "export", new ExportBenchmark(),
                "coldstart", new ColdstartBenchmark(root)));
    Benchmark benchmark = args.length == 1 ? benchmarks.get(args[0]) : null;
    if (benchmark == null) {
      System.err.println(
          "Say which benchmark: -Dbench=" + String.join(" or ", benchmarks.keySet()));
      System.exit(2);
      return;
    }
    Report report = new Report(args[0], today);
    benchmark.measure(report);
    Path file = root.resolve("bench/target/" + args[0] + ".json");
    report.write(file);
    System.out.println(report.text());
    System.out.println("Figures: " + file);
    // Embedded servers leave threads behind that nobody waits for.
    System.exit(0);
  }
}
