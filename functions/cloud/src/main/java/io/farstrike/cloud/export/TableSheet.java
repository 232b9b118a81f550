package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import io.farstrike.options.Band;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.Worksheet;

/**
 * One table on a sheet: heading, notice, titles, rows. Rows leave for the file in portions, so that
 * no more than one of them is held. Texts stand in their cells and not in a list of all texts of
 * the workbook, which would be held to the end.
 */
final class TableSheet {

  /** Heading, notice and titles: what stays in sight. */
  static final int FIRST_ROW = 3;

  private static final int TITLES = FIRST_ROW - 1;
  private static final int PORTION = 500;

  private final Worksheet sheet;
  private final ExportTable table;
  private final ColumnTable rows;
  private final List<Column> columns;

  TableSheet(Worksheet sheet, ExportTable table) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.table = requireNonNull(table, "table is null");
    this.rows = table.rows();
    this.columns = table.columns();
  }

  void write(String heading, String notice) throws IOException {
    XlsxBook.head(sheet, heading, notice);
    titles();
    for (int from = 0; from < rows.rows(); from += PORTION) {
      portion(from, Math.min(rows.rows(), from + PORTION));
    }
    sheet.finish();
  }

  private void titles() {
    List<String> titles = table.titles();
    for (int i = 0; i < titles.size(); i++) {
      String title =
          i < columns.size() ? CellFormat.title(columns.get(i), titles.get(i)) : titles.get(i);
      sheet.inlineString(TITLES, i, title);
      sheet.width(i, i < columns.size() ? CellFormat.width(columns.get(i), title) : 14);
    }
    int last = FIRST_ROW + rows.rows() - 1;
    sheet.range(TITLES, 0, TITLES, titles.size() - 1).style().bold().set();
    sheet.setAutoFilter(TITLES, 0, last, titles.size() - 1);
    sheet.freezePane(1, FIRST_ROW);
    if (rows.rows() > 0) {
      bands(last, titles.size() - 1);
    }
  }

  /** The band's name decides the colour: cells are rounded, and may lie beyond the band's end. */
  private void bands(int lastRow, int bandColumn) {
    for (Band band : table.bands()) {
      String name = FormulaText.safe(band.name()).replace("\"", "\"\"");
      String rule = "$" + letters(bandColumn) + (FIRST_ROW + 1) + "=\"" + name + '"';
      sheet
          .range(FIRST_ROW, 0, lastRow, bandColumn)
          .style()
          .fillColor(tone(band.colour()))
          .set(new ConditionalFormattingExpressionRule(rule, true));
    }
  }

  /** Opaque red, green, blue; black text is read on each of them. */
  private static String tone(Band.Colour colour) {
    return switch (colour) {
      case LIGHT_RED -> "FFFFC7CE";
      case GREEN -> "FF92D050";
      case LIGHT_GREEN -> "FFC6EFCE";
    };
  }

  private void portion(int from, int to) throws IOException {
    for (int row = from; row < to; row++) {
      for (int i = 0; i < columns.size(); i++) {
        if (rows.isKnown(columns.get(i), row)) {
          cell(columns.get(i), row, i);
        }
      }
      int line = FIRST_ROW + row;
      table.band(row).ifPresent(name -> XlsxBook.text(sheet, line, columns.size(), name));
    }
    for (int i = 0; i < columns.size(); i++) {
      int place = i;
      CellFormat.of(columns.get(i))
          .ifPresent(
              format ->
                  sheet
                      .range(FIRST_ROW + from, place, FIRST_ROW + to - 1, place)
                      .style()
                      .format(format)
                      .set());
    }
    sheet.flush();
  }

  private void cell(Column column, int row, int place) {
    int line = FIRST_ROW + row;
    switch (column.kind()) {
      case TEXT -> text(column, requireNonNull(rows.text(column, row)), line, place);
      case INTEGER -> whole(column, (long) rows.number(column, row), line, place);
      case NUMBER -> sheet.value(line, place, ExportedNumber.of(column, rows.number(column, row)));
      case FLAG -> sheet.value(line, place, rows.number(column, row) == 1);
    }
  }

  private void text(Column column, String text, int line, int place) {
    if (column.unit() == Column.Unit.DATE) {
      sheet.value(line, place, LocalDate.parse(text));
    } else {
      XlsxBook.text(sheet, line, place, text);
    }
  }

  private void whole(Column column, long number, int line, int place) {
    if (column.unit() == Column.Unit.EPOCH_MILLIS) {
      sheet.value(line, place, CellFormat.indian(Instant.ofEpochMilli(number)));
    } else {
      sheet.value(line, place, number);
    }
  }

  /** A column's letters: A to Z, AA and so on. */
  static String letters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }
}
