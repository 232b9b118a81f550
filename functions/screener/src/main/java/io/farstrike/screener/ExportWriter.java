package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.export.CsvTables;
import io.farstrike.cloud.export.ExportTable;
import io.farstrike.cloud.export.ResultNotes;
import io.farstrike.cloud.export.XlsxBook;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobNotes;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.cloud.workspace.Workspace.Draft;
import io.farstrike.options.ColumnTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the files of one export into a folder. One table is held at a time. */
final class ExportWriter {

  private static final String ALL_CONTRACTS = "All contracts";

  private final ExportWish wish;
  private final Job job;
  private final Function<String, ColumnTable> tables;
  private final SpotKeys indices;
  private final Path folder;

  /**
   * A writer.
   *
   * @param tables the rows of the screen of a name
   * @param indices which symbols are no shares
   */
  ExportWriter(
      ExportWish wish, Function<String, ColumnTable> tables, SpotKeys indices, Path folder) {
    this.wish = requireNonNull(wish, "wish is null");
    this.job = wish.job();
    this.tables = requireNonNull(tables, "tables is null");
    this.indices = requireNonNull(indices, "indices is null");
    this.folder = requireNonNull(folder, "folder is null");
  }

  /** The files, that of the rows first. */
  List<Draft> write() throws IOException {
    Path rows = folder.resolve("rows");
    return switch (wish.format()) {
      case XLSX -> List.of(draft(wish.part(), "xlsx", rows, book(rows)));
      case CSV -> List.of(draft(wish.part(), "csv", rows, csv(rows)), run());
      case PARQUET -> List.of(draft(wish.part(), "parquet", rows, parquet(rows)));
    };
  }

  /** As many rows as its longest sheet. */
  private int book(Path to) throws IOException {
    int most = 0;
    String notice = Notice.of(job.outcome());
    try (XlsxBook book =
        new XlsxBook(new BufferedOutputStream(Files.newOutputStream(to)), notice)) {
      for (String name : wish.screen().map(List::of).orElse(JobTables.names(job))) {
        ExportTable table = table(name);
        most = Math.max(most, table.rows().rows());
        book.table(table, heading(table));
      }
      book.run(RunFacts.of(job, JobNotes.of(job, indices)));
    }
    return most;
  }

  private int csv(Path to) throws IOException {
    ExportTable table = table(name());
    CsvTables.write(table, to);
    return table.rows().rows();
  }

  /** The job as its owner sees it, beside a CSV file, which has no place for it. */
  private Draft run() throws IOException {
    Path content = folder.resolve("run");
    Files.writeString(content, Json.write(JobViews.Whole.of(job, indices)));
    return draft(wish.runPart(), "json", content, 1);
  }

  private int parquet(Path to) throws IOException {
    ColumnTable rows = tables.apply(name());
    Map<String, String> about = new HashMap<>(ResultNotes.of(job.parameters(), job.outcome()));
    about.put("farstrike.notice", Notice.of(job.outcome()));
    about.put("farstrike.job", Json.write(JobViews.Whole.of(job, indices)));
    ParquetTables.write(rows, to, about);
    return rows.rows();
  }

  private String name() {
    return wish.screen().orElseGet(() -> JobTables.first(job));
  }

  private ExportTable table(String name) {
    return name.equals(JobTables.ALL)
        ? new ExportTable(ALL_CONTRACTS, tables.apply(name), Optional.empty())
        : new ExportTable(name, tables.apply(name), job.parameters().screen(name));
  }

  private String heading(ExportTable table) {
    return "%s: %,d contracts, expiry %s%s"
        .formatted(
            table.name(),
            table.rows().rows(),
            job.parameters().expiry(),
            job.outcome().tradingDate().map(date -> ", trading date " + date).orElse(""));
  }

  private Draft draft(String part, String extension, Path content, int rows) {
    return new Draft(
        FileKind.EXPORTS, job.id(), part, extension, content, rows, ParquetTables.SCHEMA_VERSION);
  }
}
