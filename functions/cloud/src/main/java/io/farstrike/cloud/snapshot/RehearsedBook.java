package io.farstrike.cloud.snapshot;

import io.farstrike.cloud.export.ExportTable;
import io.farstrike.cloud.export.XlsxBook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Rehearses workbooks. */
public final class RehearsedBook {

  private RehearsedBook() {}

  /** Writes a workbook to nowhere. */
  public static void run() throws IOException {
    try (XlsxBook book = new XlsxBook(OutputStream.nullOutputStream(), "Rehearsal")) {
      book.table(
          new ExportTable("Rehearsal", RehearsedRows.table(), Optional.empty()), "Rehearsal");
    }
  }
}
