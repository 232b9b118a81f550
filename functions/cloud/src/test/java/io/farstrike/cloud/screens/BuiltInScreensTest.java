package io.farstrike.cloud.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.options.AllOf;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Comparison;
import io.farstrike.options.ContractTableBuilder;
import io.farstrike.options.MarketQuote;
import io.farstrike.options.NumberCondition;
import io.farstrike.options.OptionContract;
import io.farstrike.options.OptionType;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.Sort;
import io.farstrike.options.YieldCalculator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in screens, read from their text, keep what the application before them kept. */
class BuiltInScreensTest {

  private static final LocalDate TRADING_DATE = LocalDate.of(2025, 12, 8);

  @Test
  void filtered_isReadAsItIsMeant() {
    Screen screen = BuiltInScreens.find("Filtered").orElseThrow();

    assertThat(screen.where())
        .isEqualTo(
            new AllOf(
                List.of(
                    new NumberCondition(Column.YIELD, Comparison.GREATER, 50_000),
                    new NumberCondition(Column.ABS_DISTANCE_PERCENT, Comparison.GREATER, 15))));
    assertThat(screen.sorts()).containsExactly(Sort.descending(Column.ABS_DISTANCE_PERCENT));
    assertThat(Column.titles(screen.columns()))
        .containsExactly(
            "Symbol",
            "CMP",
            "OptionType",
            "StrikePrice",
            "BidPrice",
            "Days Left",
            "Prem/Day",
            "Prem Until Expiry",
            "Yield",
            "Dist %");
    assertThat(screen.columns().getLast()).isEqualTo(Column.ABS_DISTANCE_PERCENT);
    assertThat(screen.bands()).extracting("lower").containsExactly(15.0, 18.0, 20.0);
    assertThat(screen.bands().getLast().upper()).isInfinite();
  }

  @Test
  void highYield_isReadAsItIsMeant() {
    Screen screen = BuiltInScreens.find("HighYield").orElseThrow();

    assertThat(screen.where())
        .isEqualTo(new NumberCondition(Column.YIELD, Comparison.GREATER, 80_000));
    assertThat(screen.sorts()).containsExactly(Sort.descending(Column.YIELD));
    assertThat(screen.columns().getLast()).isEqualTo(Column.DISTANCE_PERCENT);
    assertThat(screen.bands()).extracting("lower").containsExactly(80_000.0, 100_000.0, 150_000.0);
  }

  @ParameterizedTest
  @CsvSource({
    "Filtered, expected_filtered_A.csv, 2990",
    "HighYield, expected_highyield_A.csv, 3597"
  })
  void goldenTable_isKeptRowByRow(String name, String file, int rows) {
    Screen screen = BuiltInScreens.find(name).orElseThrow();
    ColumnTable shown = screen.over(calculated(golden("input_A.csv"))).shown();

    List<String> expected =
        golden(file).stream()
            .map(
                row ->
                    row.get("Symbol")
                        + row.get("OptionType")
                        + number(row, "StrikePrice")
                        + number(row, "Yield")
                        + number(row, "Dist %"))
            .toList();
    assertThat(shown.rows()).isEqualTo(rows);
    assertThat(texts(shown)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"filtered", "HIGHYIELD", "All", "custom", "Import", "export"})
  void namesThatMeanSomethingElse_areReserved(String name) {
    assertThat(BuiltInScreens.isReserved(name)).isTrue();
    assertThat(BuiltInScreens.isReserved(name + '2')).isFalse();
  }

  private static List<String> texts(ColumnTable shown) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < shown.rows(); row++) {
      texts.add(
          shown.text(Column.SYMBOL, row)
              + shown.text(Column.OPTION_TYPE, row)
              + shown.number(Column.STRIKE, row)
              + shown.number(Column.YIELD, row)
              + shown.number(shown.columns().getLast(), row));
    }
    return texts;
  }

  private static double number(Map<String, String> row, String title) {
    return Double.parseDouble(row.getOrDefault(title, ""));
  }

  private static ColumnTable calculated(List<Map<String, String>> rows) {
    ContractTableBuilder contracts = new ContractTableBuilder();
    rows.forEach(row -> add(contracts, row));
    return new YieldCalculator(ScreenParameters.DEFAULT, TRADING_DATE).calculate(contracts.build());
  }

  private static void add(ContractTableBuilder contracts, Map<String, String> row) {
    OptionContract contract =
        new OptionContract(
            row.getOrDefault("Symbol", ""),
            row.getOrDefault("ScripName", ""),
            OptionType.ofCode(row.getOrDefault("OptionType", "")).orElseThrow(),
            TRADING_DATE.plusDays((long) number(row, "Days")),
            new BigDecimal(row.get("StrikePrice")),
            new BigDecimal("0.05"),
            (int) number(row, "Lot_Size"));
    MarketQuote quote =
        new MarketQuote(
            optional(row, "BidPrice"),
            OptionalLong.empty(),
            optional(row, "AskPrice"),
            OptionalLong.empty(),
            optional(row, "LTP"),
            0,
            0,
            Optional.empty(),
            Optional.empty());
    contracts.add(
        contract, new BigDecimal(row.get("CMP")), quote, optional(row, "Margin_Required"));
  }

  private static OptionalDouble optional(Map<String, String> row, String title) {
    return row.getOrDefault(title, "").isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(row, title));
  }

  private static List<Map<String, String>> golden(String name) {
    Path file =
        Path.of(System.getProperty("farstrike.shared", "../shared"), "data", "golden", name);
    if (!Files.exists(file)) {
      Assumptions.abort("golden table not found: " + file);
    }
    try {
      List<List<String>> lines =
          Files.readAllLines(file).stream()
              .map(line -> Arrays.asList(line.split(",", -1)))
              .toList();
      List<Map<String, String>> rows = new ArrayList<>();
      for (List<String> line : lines.subList(1, lines.size())) {
        assertThat(line).hasSameSizeAs(lines.getFirst());
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < line.size(); i++) {
          row.put(lines.getFirst().get(i), line.get(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
