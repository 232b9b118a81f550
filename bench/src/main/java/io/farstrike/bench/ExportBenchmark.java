package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.export.CsvTables;
import io.farstrike.cloud.export.ExportTable;
import io.farstrike.cloud.export.RunNotes;
import io.farstrike.cloud.export.XlsxBook;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exports of a job of every F&amp;O stock, and of one 25 times as large: the workbook with its
 * screens, all contracts as CSV and as Parquet. In turns with them Apache POI's streaming workbook
 * writes the same cells, and the bytes of the CSV are written as they are. Seconds are of the wall;
 * those of the thread's processor are beside, for machines that do other things as well.
 */
final class ExportBenchmark implements Benchmark {

  private static final List<Screen> SCREENS =
      BuiltInScreens.NAMES.stream().map(name -> BuiltInScreens.find(name).orElseThrow()).toList();

  private static final int USUAL = 7_200;
  private static final int LARGE = 180_000;
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 9;
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1 << 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** Something that writes a file. */
  private interface Export {
    void write(Path to) throws IOException;
  }

  private record Round(double wall, double cpu, long bytes) {}

  @Override
  public void measure(Report report) throws IOException {
    Path folder = Files.createTempDirectory("export");
    try {
      ColumnTable rows = ExportRows.of(USUAL);
      List<ColumnTable> cells = new ArrayList<>();
      SCREENS.forEach(screen -> cells.add(screen.over(rows).shown()));
      cells.add(rows);
      byte[] csv = bytes(folder, rows);
      report.metrics().put("rows", USUAL).put("columns", rows.columns().size());
      all(report.metrics(), rows, folder, WARM_UP, ROUNDS);
      put(
          report.peers().putObject("poiSxssf"),
          "xlsx",
          median(folder, to -> PoiBook.write(cells, to), WARM_UP, ROUNDS));
      put(
          report.peers().putObject("plainBytes"),
          "csv",
          median(folder, to -> Files.write(to, csv), WARM_UP, ROUNDS));
      ColumnTable many = ExportRows.of(LARGE);
      ObjectNode large = report.metrics().putObject("large").put("rows", LARGE);
      all(large, many, folder, 0, 1);
    } finally {
      Files.delete(folder);
    }
  }

  private void all(ObjectNode json, ColumnTable rows, Path folder, int warmUp, int rounds)
      throws IOException {
    ExportTable table = new ExportTable("All contracts", rows, Optional.empty());
    put(json, "xlsx", median(folder, to -> book(rows, table, to), warmUp, rounds));
    put(json, "csv", median(folder, to -> CsvTables.write(table, to), warmUp, rounds));
    put(
        json,
        "parquet",
        median(folder, to -> ParquetTables.write(rows, to, Map.of()), warmUp, rounds));
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    double before = peakMegabytes();
    json.put("tableMegabytes", before);
    once(folder, to -> book(rows, table, to));
    json.put("xlsxPeakHeapMegabytes", peakMegabytes());
  }

  private static void book(ColumnTable rows, ExportTable table, Path to) throws IOException {
    try (XlsxBook book =
        new XlsxBook(new BufferedOutputStream(Files.newOutputStream(to)), "No advice.")) {
      for (var screen : SCREENS) {
        ColumnTable kept = screen.over(rows).table();
        book.table(new ExportTable(screen.name(), kept, Optional.of(screen)), screen.name());
      }
      book.table(table, table.name());
      book.run(new RunNotes(List.of(), Map.of(), List.of()));
    }
  }

  private static byte[] bytes(Path folder, ColumnTable rows) throws IOException {
    Path file = folder.resolve("rows.csv");
    CsvTables.write(new ExportTable("All contracts", rows, Optional.empty()), file);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private Round median(Path folder, Export export, int warmUp, int rounds) throws IOException {
    List<Round> measured = new ArrayList<>();
    for (int round = 0; round < warmUp + rounds; round++) {
      Round one = once(folder, export);
      if (round >= warmUp) {
        measured.add(one);
      }
    }
    return Median.of(measured, Round::wall);
  }

  private Round once(Path folder, Export export) throws IOException {
    Path file = folder.resolve("file");
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    export.write(file);
    Round round =
        new Round(
            (System.nanoTime() - wall) / NANOS,
            (threads.getCurrentThreadCpuTime() - cpu) / NANOS,
            Files.size(file));
    Files.delete(file);
    return round;
  }

  private static void put(ObjectNode json, String format, Round round) {
    json.put(format + "Seconds", round.wall());
    json.put(format + "CpuSeconds", round.cpu());
    json.put(format + "Bytes", round.bytes());
  }

  /** Of the heap since this was last reset, garbage included. */
  private static double peakMegabytes() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
