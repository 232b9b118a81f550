package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV files in UTF-8 without a byte order mark: a line of titles, then the rows, and
 * nothing else, so that any reader takes them as they are. Days are {@code 2026-03-30}, moments
 * ISO-8601 in UTC, flags true or false; an unknown cell is empty.
 */
public final class CsvTables {

  private CsvTables() {}

  /**
   * Writes a table, row by row.
   *
   * @param to must not exist yet, or is replaced
   */
  public static void write(ExportTable table, Path to) throws IOException {
    List<Column> columns = table.columns();
    boolean bands = !table.bands().isEmpty();
    try (CsvWriter out = CsvRecords.to(Files.newBufferedWriter(to, StandardCharsets.UTF_8))) {
      out.writeRecord(table.titles());
      for (int row = 0; row < table.rows().rows(); row++) {
        var fields = out.writeRecord();
        for (Column column : columns) {
          fields.writeField(cell(table.rows(), column, row));
        }
        if (bands) {
          fields.writeField(table.band(row).map(FormulaText::safe).orElse(null));
        }
        fields.endRecord();
      }
    }
  }

  private static @Nullable String cell(ColumnTable table, Column column, int row) {
    if (!table.isKnown(column, row)) {
      return null;
    }
    return switch (column.kind()) {
      case TEXT -> FormulaText.safe(requireNonNull(table.text(column, row)));
      case INTEGER -> whole(column, (long) table.number(column, row));
      case NUMBER -> ExportedNumber.text(ExportedNumber.of(column, table.number(column, row)));
      case FLAG -> Boolean.toString(table.number(column, row) == 1);
    };
  }

  private static String whole(Column column, long number) {
    return column.unit() == Column.Unit.EPOCH_MILLIS
        ? Instant.ofEpochMilli(number).toString()
        : Long.toString(number);
  }
}
