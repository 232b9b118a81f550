package io.farstrike.cloud.rsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.options.AllOf;
import io.farstrike.options.AnyOf;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.Comparison;
import io.farstrike.options.NumberCondition;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.TextCondition;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read as it was meant, judged row by row by an evaluator of its own. */
class WhereTextPropertyTest {

  private static final List<Column> TEXTS = List.of(Column.SYMBOL, Column.EXPIRY);
  private static final List<Column> NUMBERS = List.of(Column.BID, Column.LOTS);

  record Row(
      Optional<String> symbol,
      Optional<String> expiry,
      Optional<Double> bid,
      Optional<Double> lots) {}

  @Property(tries = 1_000)
  void conditionThatWasWritten_isReadAsItWasMeant(
      @ForAll("conditions") RowPredicate written, @ForAll("tables") List<Row> rows) {
    String text = written.rsql();
    Assume.that(text.length() <= WhereText.LONGEST);

    RowPredicate read = WhereText.read("where", text).orRefuse();

    assertThat(table(rows).select(read, List.of()))
        .as("%s of %s", text, rows)
        .isEqualTo(table(rows.stream().filter(row -> holds(written, row)).toList()));
  }

  @Property(tries = 1_000)
  void anyTextAtAll_isUnderstoodOrRefused(@ForAll("noise") String text) {
    assertThat(WhereText.read("where", text))
        .isInstanceOfAny(Reading.Understood.class, Reading.Refused.class);
  }

  private static boolean holds(RowPredicate condition, Row row) {
    return switch (condition) {
      case AllOf(List<RowPredicate> parts) -> parts.stream().allMatch(part -> holds(part, row));
      case AnyOf(List<RowPredicate> parts) -> parts.stream().anyMatch(part -> holds(part, row));
      case NumberCondition(Column column, Comparison comparison, double value) ->
          (column == Column.BID ? row.bid() : row.lots())
              .map(cell -> agrees(comparison, cell < value ? -1 : cell > value ? 1 : 0))
              .orElse(false);
      case TextCondition(Column column, Comparison comparison, String value) ->
          (column == Column.SYMBOL ? row.symbol() : row.expiry())
              .map(cell -> agrees(comparison, cell.compareTo(value)))
              .orElse(false);
    };
  }

  private static boolean agrees(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static ColumnTable table(List<Row> rows) {
    ColumnTableBuilder table =
        new ColumnTableBuilder(List.of(Column.SYMBOL, Column.EXPIRY, Column.BID, Column.LOTS));
    for (Row row : rows) {
      table.addRow();
      row.symbol().ifPresent(text -> table.set(Column.SYMBOL, text));
      row.expiry().ifPresent(text -> table.set(Column.EXPIRY, text));
      row.bid().ifPresent(number -> table.set(Column.BID, number));
      row.lots().ifPresent(number -> table.set(Column.LOTS, number));
    }
    return table.build();
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    return Combinators.combine(
            texts().optional(), texts().optional(), numbers().optional(), wholes().optional())
        .as(Row::new)
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<RowPredicate> conditions() {
    return conditions(3);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars("bid=in=out<>!~;,()'\"\\ 1.-e\u20b9\n").ofMaxLength(60);
  }

  private static Arbitrary<RowPredicate> conditions(int depth) {
    Arbitrary<RowPredicate> ofNumbers =
        Combinators.combine(Arbitraries.of(NUMBERS), Arbitraries.of(Comparison.class), numbers())
            .as(NumberCondition::new);
    Arbitrary<RowPredicate> ofTexts =
        Combinators.combine(Arbitraries.of(TEXTS), Arbitraries.of(Comparison.class), texts())
            .as(TextCondition::new);
    if (depth == 0) {
      return Arbitraries.oneOf(ofNumbers, ofTexts);
    }
    Arbitrary<List<RowPredicate>> parts = conditions(depth - 1).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        ofNumbers,
        ofTexts,
        parts.map(AllOf::new),
        parts.map(AnyOf::new),
        Arbitraries.just(RowPredicate.EVERY_ROW));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("INFY", "M&M", "2026-03-30", ""),
        Arbitraries.strings().withChars("aB'\"\\;,()=<>! ~\u20b9").ofMaxLength(6));
  }

  private static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.of(-0.0, 0.0, 0.05, 1.0, -1.5, 50_000.0, 1e-300, 1e300, Double.MIN_VALUE),
        Arbitraries.doubles().between(-1e6, 1e6));
  }

  private static Arbitrary<Double> wholes() {
    return Arbitraries.integers().between(-2, 2).map(Integer::doubleValue);
  }
}
