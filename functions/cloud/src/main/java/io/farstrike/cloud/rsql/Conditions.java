package io.farstrike.cloud.rsql;

import static java.util.Objects.requireNonNull;

import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.OrNode;
import cz.jirutka.rsql.parser.ast.RSQLVisitor;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.options.AllOf;
import io.farstrike.options.AnyOf;
import io.farstrike.options.Column;
import io.farstrike.options.Comparison;
import io.farstrike.options.NumberCondition;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.TextCondition;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a predicate of a parsed condition, comparing names and values with the columns. */
final class Conditions implements RSQLVisitor<RowPredicate, @Nullable Void> {

  private static final String IN = "=in=";
  private static final String OUT = "=out=";

  /** All that are understood. */
  static final List<String> OPERATORS =
      Stream.concat(Arrays.stream(Comparison.values()).map(Comparison::sign), Stream.of(IN, OUT))
          .toList();

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][-+]?[0-9]{1,3})?");

  private final Iterator<Outline.Place> places;

  Conditions(List<Outline.Place> places) {
    this.places = places.iterator();
  }

  @Override
  public RowPredicate visit(AndNode node, @Nullable Void nothing) {
    return new AllOf(parts(node));
  }

  @Override
  public RowPredicate visit(OrNode node, @Nullable Void nothing) {
    return new AnyOf(parts(node));
  }

  private List<RowPredicate> parts(LogicalNode node) {
    return node.getChildren().stream().map(child -> child.accept(this, null)).toList();
  }

  @Override
  public RowPredicate visit(ComparisonNode node, @Nullable Void nothing) {
    int position = places.next().position();
    Column column =
        Column.ofWireName(node.getSelector()).orElseThrow(() -> unknownColumn(position));
    String operator = node.getOperator().getSymbol();
    List<String> values = node.getArguments();
    if (operator.equals(IN) || operator.equals(OUT)) {
      requireValues(!values.isEmpty(), position, "one value or more");
      return operator.equals(IN)
          ? new AnyOf(each(column, Comparison.EQUAL, values, position))
          : new AllOf(each(column, Comparison.NOT_EQUAL, values, position));
    }
    requireValues(values.size() == 1, position, "one value");
    return condition(column, comparison(operator), requireNonNull(values.getFirst()), position);
  }

  private static List<RowPredicate> each(
      Column column, Comparison comparison, List<String> values, int position) {
    return values.stream().map(value -> condition(column, comparison, value, position)).toList();
  }

  private static RowPredicate condition(
      Column column, Comparison comparison, String value, int position) {
    return switch (column.kind()) {
      case TEXT -> new TextCondition(column, comparison, value);
      case INTEGER, NUMBER ->
          new NumberCondition(column, comparison, number(column, value, position));
      case FLAG -> flagCondition(column, comparison, value, position);
    };
  }

  private static double number(Column column, String text, int position) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw WhereFault.at(
          position, Code.TYPE, column.wireName() + " must be compared with a number");
    }
    return value;
  }

  private static RowPredicate flagCondition(
      Column column, Comparison comparison, String value, int position) {
    if (comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL) {
      throw WhereFault.at(
          position, Code.TYPE, column.wireName() + " is true or false, compared by == or !=");
    }
    return new NumberCondition(column, comparison, flag(column, value, position));
  }

  private static double flag(Column column, String text, int position) {
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default ->
          throw WhereFault.at(
              position, Code.TYPE, column.wireName() + " must be compared with true or false");
    };
  }

  private static Comparison comparison(String sign) {
    return Arrays.stream(Comparison.values())
        .filter(comparison -> comparison.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  private static void requireValues(boolean right, int position, String wanted) {
    if (!right) {
      throw WhereFault.at(position, Code.FORMAT, "the comparison needs " + wanted);
    }
  }

  private static WhereFault unknownColumn(int position) {
    List<String> columns = Arrays.stream(Column.values()).map(Column::wireName).toList();
    return WhereFault.at(position, Code.ENUM, "there is no such column", Optional.of(columns));
  }
}
