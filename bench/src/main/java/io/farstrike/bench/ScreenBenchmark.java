package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.YieldCalculator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The seller's figures and both built-in screens over tables of a job, of all expiries, and of two
 * million contracts, on one core; sorting is reported apart. Times are of the thread's processor,
 * the wall's are beside. The peer works the same out with an object a row.
 */
final class ScreenBenchmark implements Benchmark {

  private static final List<Integer> SIZES = List.of(7_200, 180_000, 2_000_000);
  private static final int PEER_ROWS = 180_000;

  /**
   * So many rows at least are gone through in a round, and in the rounds before those that count.
   */
  private static final int ROUND_ROWS = 2_000_000;

  private static final int WARM_UP = 6;
  private static final int ROUNDS = 11;
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1 << 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final YieldCalculator calculator =
      new YieldCalculator(ScreenParameters.DEFAULT, SellersTable.TRADING_DATE);
  private final List<Screen> sorted =
      BuiltInScreens.NAMES.stream().map(name -> BuiltInScreens.find(name).orElseThrow()).toList();
  private final List<Screen> unsorted =
      sorted.stream().map(screen -> screen.sortedBy(List.of())).toList();

  private long peakBytes;

  /**
   * Seconds of one pass over a table.
   *
   * @param kept rows kept by both screens
   */
  private record Pass(double cpu, double wall, int kept) {}

  @Override
  public void measure(Report report) {
    for (int rows : SIZES) {
      ColumnTable contracts = SellersTable.ofRows(rows);
      peakBytes = 0;
      Pass figures = median(rows, () -> screened(calculator.calculate(contracts), unsorted));
      ColumnTable calculated = calculator.calculate(contracts);
      Pass filters = median(rows, () -> screened(calculated, unsorted));
      Pass sorts = median(rows, () -> screened(calculated, sorted));
      ObjectNode metrics =
          rows == SIZES.getLast() ? report.metrics() : report.metrics().putObject("of" + rows);
      metrics.put("rows", rows);
      metrics.put("rowsPerSecond", Math.round(rows / figures.cpu()));
      metrics.put("wallRowsPerSecond", Math.round(rows / figures.wall()));
      metrics.put("filterSeconds", filters.cpu());
      metrics.put("sortSeconds", sorts.cpu() - filters.cpu());
      metrics.put("kept", figures.kept());
      metrics.put("peakMegabytes", Math.round(peakBytes / MEGABYTE));
      if (rows == PEER_ROWS) {
        peer(contracts, figures, report);
      }
    }
  }

  private void peer(ColumnTable contracts, Pass ours, Report report) {
    List<SellersContract> objects = SellersTable.objects(contracts);
    Pass theirs = median(PEER_ROWS, () -> SellersContract.keptByBoth(objects));
    if (theirs.kept() != ours.kept()) {
      throw new IllegalStateException(
          "the peer keeps " + theirs.kept() + " rows, not " + ours.kept());
    }
    report
        .peers()
        .putObject("objectARow")
        .put("rows", PEER_ROWS)
        .put("rowsPerSecond", Math.round(PEER_ROWS / theirs.cpu()))
        .put("ratio", theirs.cpu() / ours.cpu());
  }

  private static int screened(ColumnTable table, List<Screen> screens) {
    return screens.stream().mapToInt(screen -> screen.over(table).size()).sum();
  }

  private Pass median(int rows, IntSupplier pass) {
    int passes = Math.max(1, ROUND_ROWS / rows);
    List<Pass> rounds = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long cpu = threads.getCurrentThreadCpuTime();
      long wall = System.nanoTime();
      int kept = 0;
      for (int i = 0; i < passes; i++) {
        kept = pass.getAsInt();
        peakBytes = Math.max(peakBytes, usedBytes());
      }
      Pass taken =
          new Pass(
              (threads.getCurrentThreadCpuTime() - cpu) / NANOS / passes,
              (System.nanoTime() - wall) / NANOS / passes,
              kept);
      if (round >= WARM_UP) {
        rounds.add(taken);
      }
    }
    return Median.of(rounds, Pass::cpu);
  }

  /** What is on the heap now, what nobody needs any more and was not yet collected included. */
  private static long usedBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
