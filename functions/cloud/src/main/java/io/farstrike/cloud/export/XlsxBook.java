package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook that is written sheet by sheet; what is written is not held any more. Numbers are
 * numbers, flags flags, and dates and moments real dates, moments in the time of the exchange. An
 * unknown cell is empty.
 */
public final class XlsxBook implements AutoCloseable {

  /** Fast, and within a fifth of the size of the slowest. */
  private static final int COMPRESSION = 2;

  /**
   * Of a cell, see <a
   * href="https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3">
   * the limits of Excel</a>.
   */
  private static final int MOST_CHARACTERS = 32_767;

  private final OutputStream out;
  private final Workbook book;
  private final String notice;

  /**
   * A workbook without sheets yet.
   *
   * @param out closed with the book
   * @param notice the line that stands on every sheet: what the figures are, source and time
   */
  public XlsxBook(OutputStream out, String notice) {
    this.out = requireNonNull(out, "out is null");
    this.book = new Workbook(out, "Farstrike", "1.0");
    this.notice = requireNonNull(notice, "notice is null");
    book.setCompressionLevel(COMPRESSION);
  }

  /**
   * Adds a sheet of rows, with the table's name as far as the names of sheets may have it.
   *
   * @param heading the sheet's first line
   */
  public void table(ExportTable table, String heading) throws IOException {
    new TableSheet(book.newWorksheet(table.name()), table).write(heading, notice);
  }

  /** Adds the sheet {@code Run}. */
  public void run(RunNotes notes) throws IOException {
    new RunSheet(book.newWorksheet("Run")).write(notes, notice);
  }

  /** The lines above what a sheet is for. */
  static void head(Worksheet sheet, String heading, String notice) {
    text(sheet, 0, 0, heading);
    sheet.style(0, 0).bold().fontSize(14).set();
    text(sheet, 1, 0, notice);
    sheet.style(1, 0).italic().set();
  }

  /**
   * Puts a text of anybody's into a cell. It stands in the cell itself and not in a list of all
   * texts, which would be held until the book is closed.
   */
  static void text(Worksheet sheet, int row, int column, String text) {
    String safe = FormulaText.safe(text);
    sheet.inlineString(row, column, safe.substring(0, Math.min(safe.length(), MOST_CHARACTERS)));
  }

  @Override
  public void close() throws IOException {
    try (out) {
      book.close();
    }
  }
}
