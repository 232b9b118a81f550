package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.Screen;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTablesTest {

  private static final String AS_TEXT =
      "SELECT * FROM read_csv(FILE, header=true, all_varchar=true, allow_quoted_nulls=false,"
          + " delim=',', quote='\"', escape='\"', new_line='\\r\\n')";
  private static final String GUESSED = "SELECT * FROM read_csv(FILE)";

  /** As the specification has them; the oracle of this test. */
  private static final Map<Column, Integer> DECIMALS =
      new EnumMap<>(
          Map.of(
              Column.PREMIUM_PER_DAY, 0,
              Column.PREMIUM_UNTIL_EXPIRY, 0,
              Column.YIELD, 0,
              Column.DISTANCE_PERCENT, 2,
              Column.ABS_DISTANCE_PERCENT, 2));

  @TempDir private @Nullable Path folder;

  @Property(tries = 15)
  void anyTable_readBySomebodyElse_isTheSame(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 60) int rows) throws Exception {
    Path file = Files.createTempFile("export", ".csv");
    ColumnTable table = Tables.random(seed, rows);

    CsvTables.write(new ExportTable("All", table, Optional.empty()), file);

    assertThat(Duck.types(AS_TEXT, file).keySet())
        .containsExactlyElementsOf(Column.titles(table.columns()));
    assertThat(read(file)).isEqualTo(expected(table));
    Files.delete(file);
  }

  /** Each cell from its text, by the kind of its column. */
  private static ColumnTable read(Path file) throws SQLException {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.values()));
    for (List<@Nullable Object> row : Duck.rows(AS_TEXT, file)) {
      table.addRow();
      for (Column column : Column.values()) {
        Object cell = row.get(Tables.COLUMNS.indexOf(column));
        if (cell != null) {
          set(table, column, cell.toString());
        }
      }
    }
    return table.build();
  }

  private static void set(ColumnTableBuilder table, Column column, String cell) {
    switch (column.kind()) {
      case TEXT -> table.set(column, cell);
      case INTEGER ->
          table.set(
              column,
              column.unit() == Column.Unit.EPOCH_MILLIS
                  ? Instant.parse(cell).toEpochMilli()
                  : Long.parseLong(cell));
      case NUMBER -> table.set(column, Double.parseDouble(cell));
      case FLAG -> table.set(column, Boolean.parseBoolean(cell) ? 1 : 0);
    }
  }

  private static ColumnTable expected(ColumnTable table) {
    ColumnTableBuilder expected = new ColumnTableBuilder(table.columns());
    for (int row = 0; row < table.rows(); row++) {
      expected.addRow();
      for (Column column : table.columns()) {
        if (table.isKnown(column, row) && column.kind() == Column.Kind.TEXT) {
          String text = requireNonNull(table.text(column, row));
          expected.set(column, text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text);
        } else if (table.isKnown(column, row)) {
          expected.set(column, rounded(column, table.number(column, row)));
        }
      }
    }
    return expected.build();
  }

  private static double rounded(Column column, double value) {
    return DECIMALS.containsKey(column)
        ? BigDecimal.valueOf(value)
            .setScale(DECIMALS.get(column), RoundingMode.HALF_EVEN)
            .doubleValue()
        : value + 0.0;
  }

  @Test
  void columns_areWhatTheyAreToAReaderWhoGuesses() throws Exception {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.values()));
    for (int row = 0; row < 3; row++) {
      table
          .addRow()
          .set(Column.SYMBOL, "INFY")
          .set(Column.EXPIRY, "2026-03-30")
          .set(Column.STRIKE, 1_400)
          .set(Column.BID, 0.05)
          .set(Column.QUOTE_TIME, Instant.parse("2026-03-06T09:59:00.125Z").toEpochMilli())
          .set(Column.STALE, row % 2);
    }
    Path file = file();

    CsvTables.write(new ExportTable("All", table.build(), Optional.empty()), file);

    assertThat(Duck.types(GUESSED, file))
        .containsEntry("Symbol", "VARCHAR")
        .containsEntry("Expiry", "DATE")
        .containsEntry("StrikePrice", "BIGINT")
        .containsEntry("BidPrice", "DOUBLE")
        .containsEntry("Quote Time", "TIMESTAMP WITH TIME ZONE")
        .containsEntry("Stale", "BOOLEAN");
    assertThat(Duck.rows("SELECT count(*), sum(\"StrikePrice\") FROM read_csv(FILE)", file))
        .hasToString("[[3, 4200]]");
  }

  @Test
  void screen_hasItsColumnsInTheirOrder_andTheBandsName() throws Exception {
    Path file = file();
    Screen screen = BuiltInScreens.find("Filtered").orElseThrow();

    CsvTables.write(new ExportTable("Filtered", row(60_000.5, 17.999), Optional.of(screen)), file);

    assertThat(Files.readString(file))
        .isEqualTo(
            "Symbol,CMP,OptionType,StrikePrice,BidPrice,Days Left,Prem/Day,Prem Until Expiry,Yield,"
                + "Dist %,Band\r\nM&M,,,,,,,,60000,18,Near\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "1.5, 2",
    "2.5, 2",
    "-0.4, 0",
    "-1.5, -2",
    "99999.5, 100000",
    "50000.49999, 50000"
  })
  void yield_isRoundedHalfEvenToRupees(double value, String cell) throws Exception {
    Path file = file();

    CsvTables.write(
        new ExportTable("All", row(value, 20).only(List.of(Column.YIELD)), Optional.empty()), file);

    assertThat(Files.readString(file)).isEqualTo("Yield\r\n" + cell + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=1\n+2"
      })
  void textThatBeginsLikeAFormula_isNone(String hostile) throws Exception {
    ColumnTable table =
        new ColumnTableBuilder(List.of(Column.SYMBOL, Column.YIELD))
            .addRow()
            .set(Column.SYMBOL, hostile)
            .set(Column.YIELD, -3)
            .build();
    Path file = file();

    CsvTables.write(new ExportTable("All", table, Optional.empty()), file);

    assertThat(Duck.rows(AS_TEXT, file)).containsExactly(List.of("'" + hostile, "-3"));
  }

  private static ColumnTable row(double yield, double distance) {
    List<Column> columns = new ArrayList<>(BuiltInScreens.find("Filtered").orElseThrow().columns());
    return new ColumnTableBuilder(columns)
        .addRow()
        .set(Column.SYMBOL, "M&M")
        .set(Column.YIELD, yield)
        .set(Column.ABS_DISTANCE_PERCENT, distance)
        .build();
  }

  private Path file() throws IOException {
    return requireNonNull(folder).resolve("t.csv");
  }
}
