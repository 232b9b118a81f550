package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Runs the example of the module's README, which must be this source, word for word. */
final class ReadmeExampleTest {

  private static final String BEGINS = "// example " + "begins";
  private static final String ENDS = "// example " + "ends";
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Path THIS =
      Path.of("src/test/java/io/farstrike/options/ReadmeExampleTest.java");

  @Test
  void example_findsTheContractThatPays() {
    // example begins
    LocalDate tradingDate = LocalDate.of(2026, 3, 5);
    BigDecimal spot = new BigDecimal("1000");
    OptionContract contract =
        new OptionContract(
            "INFY",
            "INFY26MAR1200CE",
            OptionType.CALL,
            LocalDate.of(2026, 3, 30),
            new BigDecimal("1200"),
            new BigDecimal("0.05"),
            500);
    MarketQuote quote =
        new MarketQuote(
            OptionalDouble.of(10.0), // bid
            OptionalLong.of(1_500),
            OptionalDouble.of(10.5), // ask
            OptionalLong.of(500),
            OptionalDouble.of(10.2), // last
            75_000,
            1_250_000,
            Optional.empty(),
            Optional.empty());
    OptionalDouble margin = OptionalDouble.of(120_000);

    ScreenParameters parameters = ScreenParameters.DEFAULT;
    ContractTableBuilder contracts = new ContractTableBuilder();
    if (parameters.strikes(Sides.BOTH).keeps(contract.type(), contract.strike(), spot)) {
      contracts.add(contract, spot, quote, margin);
    }
    ColumnTable table = new YieldCalculator(parameters, tradingDate).calculate(contracts.build());

    Screen screen =
        new Screen(
            "Far and paying",
            new AllOf(
                List.of(
                    new NumberCondition(Column.YIELD, Comparison.GREATER, 50_000),
                    new NumberCondition(Column.ABS_DISTANCE_PERCENT, Comparison.GREATER, 15))),
            List.of(Sort.descending(Column.YIELD)),
            List.of(Column.SYMBOL, Column.STRIKE, Column.YIELD),
            List.of());
    ColumnTable shown = screen.over(table).shown();
    BigDecimal yield = Column.YIELD.rounded(shown.number(Column.YIELD, 0));
    String answer = shown.text(Column.SYMBOL, 0) + ": " + yield + " rupees in 30 days";
    // example ends
    assertThat(answer).isEqualTo("INFY: 395050 rupees in 30 days");
  }

  @Test
  void readme_showsThisExample() throws IOException {
    String source = Files.readString(MODULE.resolve(THIS));
    String example =
        source.substring(source.indexOf(BEGINS) + BEGINS.length(), source.indexOf(ENDS)).strip();
    String readme = Files.readString(MODULE.resolve("README.md"));
    assertThat(readme.lines().map(String::strip).filter(line -> !line.isEmpty()))
        .containsSequence(
            example.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }
}
