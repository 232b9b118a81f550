package io.farstrike.bench;

import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The cells of some tables as Apache POI's streaming workbook writes them. */
final class PoiBook {

  private static final int ROWS_HELD = 500;

  private PoiBook() {}

  static void write(List<ColumnTable> tables, Path to) throws IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_HELD);
        OutputStream out = Files.newOutputStream(to)) {
      for (ColumnTable table : tables) {
        sheet(book, book.createSheet(), table);
      }
      book.write(out);
    }
  }

  private static void sheet(SXSSFWorkbook book, Sheet sheet, ColumnTable table) {
    List<CellStyle> styles = new ArrayList<>();
    Row titles = sheet.createRow(0);
    for (Column column : table.columns()) {
      titles.createCell(styles.size()).setCellValue(column.title());
      CellStyle style = book.createCellStyle();
      style.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
      styles.add(style);
    }
    for (int row = 0; row < table.rows(); row++) {
      Row line = sheet.createRow(row + 1);
      for (int i = 0; i < styles.size(); i++) {
        if (table.isKnown(table.columns().get(i), row)) {
          cell(line.createCell(i), table, table.columns().get(i), row, styles.get(i));
        }
      }
    }
  }

  private static void cell(Cell cell, ColumnTable table, Column column, int row, CellStyle style) {
    switch (column.kind()) {
      case TEXT -> cell.setCellValue(table.text(column, row));
      case INTEGER, NUMBER -> {
        cell.setCellValue(table.number(column, row));
        cell.setCellStyle(style);
      }
      case FLAG -> cell.setCellValue(table.number(column, row) == 1);
    }
  }
}
