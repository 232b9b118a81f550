package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a user's result files back into tables. Nothing stays on this machine. */
public final class StoredTables {

  private final Workspace workspace;
  private final Path scratch;

  /**
   * A reader of one user's files.
   *
   * @param scratch a folder on this machine for files on their way
   */
  public StoredTables(Workspace workspace, Path scratch) {
    this.workspace = requireNonNull(workspace, "workspace is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /** A file's table; empty when the file was removed or has outlived its time. */
  public Optional<ColumnTable> read(StoredFile file) {
    return workspace.find(file.id()).flatMap(this::content);
  }

  private Optional<ColumnTable> content(StoredFile file) {
    try {
      Path folder = Files.createTempDirectory(scratch, "rows");
      Path copy = folder.resolve("rows.parquet");
      try {
        return workspace.fetch(file, copy)
            ? Optional.of(ParquetTables.read(copy))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
