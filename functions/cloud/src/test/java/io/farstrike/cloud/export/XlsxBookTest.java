package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.SkippedSymbol;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.options.Band;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.Screen;
import io.farstrike.options.SkipReason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.formula.ConditionalFormattingEvaluator;
import org.apache.poi.ss.formula.EvaluationConditionalFormatRule;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as Apache POI reads them. */
class XlsxBookTest {

  private static final String NOTICE = "No advice. Source: test.";
  private static final Set<Column> ROUNDED =
      EnumSet.of(
          Column.PREMIUM_PER_DAY,
          Column.PREMIUM_UNTIL_EXPIRY,
          Column.YIELD,
          Column.DISTANCE_PERCENT,
          Column.ABS_DISTANCE_PERCENT);

  /** More rows than are held at once. */
  @Test
  void everyCell_isThere_withItsKindAndFullValue() throws IOException {
    ColumnTable table = Tables.random(3, 1_203);

    XSSFSheet sheet = sheet(new ExportTable("All contracts", table, Optional.empty()));

    assertThat(sheet.getLastRowNum()).isEqualTo(2 + 1_203);
    for (int row = 0; row < table.rows(); row++) {
      for (Column column : table.columns()) {
        Cell cell = cell(sheet, 3 + row, Tables.COLUMNS.indexOf(column));
        if (!table.isKnown(column, row)) {
          assertThat(cell == null || cell.getCellType() == CellType.BLANK).as("empty").isTrue();
        } else {
          assertCell(requireNonNull(cell), table, column, row);
        }
      }
    }
  }

  private static void assertCell(Cell cell, ColumnTable table, Column column, int row) {
    if (column.unit() == Column.Unit.DATE) {
      assertThat(cell.getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.parse(requireNonNull(table.text(column, row))));
    } else if (column.kind() == Column.Kind.TEXT) {
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue().replace("\r\n", "\n"))
          .isEqualTo(
              FormulaText.safe(requireNonNull(table.text(column, row))).replace("\r\n", "\n"));
    } else if (column.unit() == Column.Unit.EPOCH_MILLIS) {
      assertThat(cell.getLocalDateTimeCellValue())
          .isEqualTo(
              LocalDateTime.ofInstant(
                  Instant.ofEpochMilli((long) table.number(column, row)),
                  ZoneOffset.ofHoursMinutes(5, 30)));
    } else if (column.kind() == Column.Kind.FLAG) {
      assertThat(cell.getBooleanCellValue()).isEqualTo(table.number(column, row) == 1);
    } else if (ROUNDED.contains(column)) {
      assertThat(cell.getNumericCellValue())
          .isEqualTo(column.rounded(table.number(column, row)).doubleValue());
    } else {
      assertThat(cell.getNumericCellValue()).isEqualTo(table.number(column, row));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YIELD | #,##0",
        "STRIKE | #,##0.00",
        "DISTANCE_PERCENT | 0.00\"%\"",
        "IV_RANK | 0\"%\"",
        "GAMMA | #,##0.000000",
        "VOLUME | #,##0",
        "EXPIRY | yyyy-mm-dd",
        "QUOTE_TIME | yyyy-mm-dd hh:mm:ss",
        "SYMBOL | General"
      })
  void column_hasTheFormatOfItsUnit(Column column, String format) throws IOException {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(column)).addRow();
    if (column.kind() == Column.Kind.TEXT) {
      table.set(column, "2026-03-30");
    } else {
      table.set(column, 12);
    }

    XSSFSheet sheet = sheet(new ExportTable("All", table.build(), Optional.empty()));

    assertThat(cell(sheet, 3, 0).getCellStyle().getDataFormatString()).isEqualTo(format);
  }

  @Test
  void sheet_hasHeadingNoticeAndTitles_whichStayInSight_andAFilter() throws IOException {
    XSSFSheet sheet = sheet(filtered(60_000, 15.5, 90_000, 25));

    assertThat(text(sheet, 0, 0)).isEqualTo("Heading of Filtered");
    assertThat(text(sheet, 1, 0)).isEqualTo(NOTICE);
    assertThat(text(sheet, 2, 0)).isEqualTo("Symbol");
    assertThat(text(sheet, 2, 9)).isEqualTo("Dist %");
    assertThat(text(sheet, 2, 10)).isEqualTo("Band");
    assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 3);
    assertThat(sheet.getPaneInformation().getVerticalSplitPosition()).isEqualTo((short) 1);
    assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A3:K5");
    assertThat(sheet.getColumnWidth(0)).isGreaterThan(10 * 256);
  }

  /** A value just short of a band's end is shown rounded to that end, and keeps its band. */
  @Test
  void rows_haveTheColourOfTheirBand_whoseNameStandsInTheRow() throws IOException {
    ExportTable table =
        filtered(60_000, 15.5, 60_000, 17.9999, 60_000, 18, 60_000, 19.5, 60_000, 44, 60_000, 10);

    XSSFSheet sheet = sheet(table);

    ConditionalFormattingEvaluator formats =
        new ConditionalFormattingEvaluator(
            sheet.getWorkbook(), new XSSFFormulaEvaluator(sheet.getWorkbook()));
    List<String> names = List.of("Near", "Near", "Far", "Far", "Very far", "");
    List<String> colours = List.of("FFFFC7CE", "FFFFC7CE", "FF92D050", "FF92D050", "FFC6EFCE", "");
    for (int row = 0; row < names.size(); row++) {
      Band band =
          BuiltInScreens.find("Filtered").orElseThrow().band(table.rows(), row).orElse(null);
      assertThat(names.get(row)).isEqualTo(band == null ? "" : band.name());
      assertThat(text(sheet, 3 + row, 10)).isEqualTo(names.get(row));
      for (int column : List.of(0, 5, 10)) {
        List<EvaluationConditionalFormatRule> rules =
            formats.getConditionalFormattingForCell(
                new CellReference(sheet.getSheetName(), 3 + row, column, false, false));
        assertThat(rules).hasSize(band == null ? 0 : 1);
        for (EvaluationConditionalFormatRule rule : rules) {
          XSSFColor fill =
              (XSSFColor) rule.getRule().getPatternFormatting().getFillBackgroundColorColor();
          assertThat(fill.getARGBHex()).isEqualTo(colours.get(row));
        }
      }
    }
  }

  @Test
  void screenWithoutRows_isASheetWithTitles() throws IOException {
    XSSFSheet sheet = sheet(filtered());

    assertThat(sheet.getLastRowNum()).isEqualTo(2);
    assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A3:K3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "\t=1"})
  void textThatBeginsLikeAFormula_isNoneAnywhere(String hostile) throws IOException {
    ColumnTable table =
        new ColumnTableBuilder(List.of(Column.SYMBOL)).addRow().set(Column.SYMBOL, hostile).build();
    SkippedSymbol skipped =
        new SkippedSymbol(hostile, SkipReason.UNKNOWN_SYMBOL, hostile, Optional.of(hostile));
    RunNotes notes =
        new RunNotes(List.of(new RunFact.Words("Symbols", hostile)), Map.of(), List.of(skipped));

    XSSFWorkbook book =
        book(new ExportTable("=A1", table, Optional.empty()), notes, "=A1", hostile);

    int seen = 0;
    for (var sheet : book) {
      for (var row : sheet) {
        for (Cell cell : row) {
          assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
          assertThat(cell.getStringCellValue()).doesNotStartWith(hostile);
          seen += cell.getStringCellValue().startsWith("'" + hostile) ? 1 : 0;
        }
      }
    }
    assertThat(seen).as("cell, fact, symbol, detail, suggestion, two notices").isEqualTo(7);
  }

  @Test
  void run_hasFactsReasonsAndEverySkippedSymbol() throws IOException {
    RunNotes notes =
        new RunNotes(
            List.of(
                new RunFact.Amount("Capital, rupees", new BigDecimal("8000000.5")),
                new RunFact.Day("Trading date", LocalDate.of(2026, 3, 6)),
                new RunFact.Moment("Quotes to", Instant.parse("2026-03-06T09:59:58Z"))),
            Map.of(SkipReason.NO_QUOTE, 17, SkipReason.UNKNOWN_SYMBOL, 1),
            List.of(
                new SkippedSymbol(
                    "INFI", SkipReason.UNKNOWN_SYMBOL, "No such stock", Optional.of("INFY"))));

    XSSFSheet run = book(filtered(60_000, 20), notes, "Filtered", NOTICE).getSheet("Run");

    assertThat(text(run, 1, 0)).isEqualTo(NOTICE);
    assertThat(cell(run, 3, 1).getNumericCellValue()).isEqualTo(8_000_000.5);
    assertThat(cell(run, 4, 1).getLocalDateTimeCellValue()).isEqualTo("2026-03-06T00:00:00");
    assertThat(text(run, 5, 0)).isEqualTo("Quotes to (IST)");
    assertThat(cell(run, 5, 1).getLocalDateTimeCellValue()).isEqualTo("2026-03-06T15:29:58");
    assertThat(text(run, 8, 0)).isEqualTo("UNKNOWN_SYMBOL");
    assertThat(cell(run, 9, 1).getNumericCellValue()).isEqualTo(17);
    assertThat(List.of(text(run, 12, 0), text(run, 12, 1), text(run, 12, 2), text(run, 12, 3)))
        .containsExactly("INFI", "UNKNOWN_SYMBOL", "No such stock", "INFY");
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "701, ZZ", "702, AAA"})
  void column_hasLetters(int column, String letters) {
    assertThat(TableSheet.letters(column)).isEqualTo(letters);
  }

  private static ExportTable filtered(double... yieldsAndDistances) {
    Screen screen = BuiltInScreens.find("Filtered").orElseThrow();
    ColumnTableBuilder table = new ColumnTableBuilder(screen.columns());
    for (int i = 0; i < yieldsAndDistances.length; i += 2) {
      table
          .addRow()
          .set(Column.SYMBOL, "INFY")
          .set(Column.YIELD, yieldsAndDistances[i])
          .set(Column.ABS_DISTANCE_PERCENT, yieldsAndDistances[i + 1]);
    }
    return new ExportTable("Filtered", table.build(), Optional.of(screen));
  }

  private static XSSFSheet sheet(ExportTable table) throws IOException {
    return book(table, new RunNotes(List.of(), Map.of(), List.of()), table.name(), NOTICE)
        .getSheetAt(0);
  }

  private static XSSFWorkbook book(ExportTable table, RunNotes notes, String name, String notice)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XlsxBook book = new XlsxBook(new BufferedOutputStream(bytes), notice)) {
      book.table(table, "Heading of " + name);
      book.run(notes);
    }
    return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static Cell cell(XSSFSheet sheet, int row, int column) {
    return sheet.getRow(row).getCell(column);
  }

  private static String text(XSSFSheet sheet, int row, int column) {
    Cell cell = cell(sheet, row, column);
    return cell == null ? "" : cell.getStringCellValue();
  }
}
