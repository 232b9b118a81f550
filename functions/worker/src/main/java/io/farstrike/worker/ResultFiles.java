package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.cloud.workspace.Workspace.Draft;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ScreenResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a job's tables and publishes them. Nothing stays on this machine. */
final class ResultFiles {

  private static final int LOG_VERSION = 1;

  private final String jobId;
  private final Path scratch;
  private final Map<String, String> about;
  private final List<Table> tables = new ArrayList<>();

  private record Table(FileKind kind, String part, ColumnTable rows) {}

  ResultFiles(String jobId, Path scratch, Map<String, String> about) {
    this.jobId = requireNonNull(jobId, "jobId is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.about = Map.copyOf(about);
  }

  /** Adds the table of a kind of which there is one. */
  ResultFiles with(FileKind kind, ColumnTable rows) {
    tables.add(new Table(kind, "", rows));
    return this;
  }

  /** Adds a table for each screen. */
  ResultFiles with(List<ScreenResult> screens) {
    screens.forEach(
        result ->
            tables.add(
                new Table(FileKind.FILTERED_OPTIONS, result.screen().name(), result.table())));
    return this;
  }

  /** Publishes the tables and the log; empty if the hold is gone. */
  Optional<List<StoredFile>> publish(Workspace workspace, Hold hold, List<String> log) {
    List<Draft> drafts = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory(scratch, "job");
      try {
        for (Table table : tables) {
          drafts.add(draft(folder, table));
        }
        drafts.add(draft(folder, log));
        return workspace.publish(drafts, hold);
      } finally {
        for (Draft draft : drafts) {
          Files.deleteIfExists(draft.content());
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Draft draft(Path folder, Table table) throws IOException {
    Path content = folder.resolve(table.kind().folder() + table.part() + ".parquet");
    ParquetTables.write(table.rows(), content, about);
    return new Draft(
        table.kind(),
        jobId,
        table.part(),
        "parquet",
        content,
        table.rows().rows(),
        ParquetTables.SCHEMA_VERSION);
  }

  private Draft draft(Path folder, List<String> log) throws IOException {
    Path content = folder.resolve("log.jsonl");
    Files.write(content, log);
    return new Draft(FileKind.LOGS, jobId, "", "jsonl", content, log.size(), LOG_VERSION);
  }
}
