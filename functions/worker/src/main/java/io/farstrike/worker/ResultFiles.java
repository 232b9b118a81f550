package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.workspace.FileKind;
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

/** Writes a job's tables and publishes them. Nothing stays on this machine. */
final class ResultFiles {

  private static final int LOG_VERSION = 1;

  private final String jobId;
  private final Path scratch;
  private final Map<String, String> about;

  ResultFiles(String jobId, Path scratch, Map<String, String> about) {
    this.jobId = requireNonNull(jobId, "jobId is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.about = Map.copyOf(about);
  }

  List<StoredFile> publish(
      Workspace workspace,
      ColumnTable contracts,
      ColumnTable calculated,
      List<ScreenResult> screens,
      List<String> log) {
    List<Draft> drafts = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory(scratch, "job");
      try {
        drafts.add(draft(folder, FileKind.PROCESSED_OPTIONS, "", contracts));
        drafts.add(draft(folder, FileKind.CALCULATED_COLUMNS, "", calculated));
        for (ScreenResult result : screens) {
          drafts.add(
              draft(folder, FileKind.FILTERED_OPTIONS, result.screen().name(), result.table()));
        }
        drafts.add(draft(folder, log));
        return workspace.publish(drafts);
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

  private Draft draft(Path folder, FileKind kind, String part, ColumnTable table)
      throws IOException {
    Path content = folder.resolve(kind.folder() + part + ".parquet");
    ParquetTables.write(table, content, about);
    return new Draft(
        kind, jobId, part, "parquet", content, table.rows(), ParquetTables.SCHEMA_VERSION);
  }

  private Draft draft(Path folder, List<String> log) throws IOException {
    Path content = folder.resolve("log.jsonl");
    Files.write(content, log);
    return new Draft(FileKind.LOGS, jobId, "", "jsonl", content, log.size(), LOG_VERSION);
  }
}
