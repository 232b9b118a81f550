package io.farstrike.cloud.snapshot;

import io.farstrike.cloud.workspace.ParquetTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Rehearses files of results. */
public final class RehearsedFile {

  private RehearsedFile() {}

  /**
   * Writes a table of results and reads it again.
   *
   * @param scratch a folder on this machine; nothing is left in it
   */
  public static void run(Path scratch) throws IOException {
    Path file = scratch.resolve("farstrike-rehearsal-" + ProcessHandle.current().pid());
    try {
      ParquetTables.write(RehearsedRows.table(), file, Map.of());
      if (ParquetTables.read(file).rows() != RehearsedRows.table().rows()) {
        throw new IllegalStateException("a table does not read back as it was written");
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
