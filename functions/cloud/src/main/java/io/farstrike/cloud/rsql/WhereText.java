package io.farstrike.cloud.rsql;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.Node;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.options.RowPredicate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on rows in RSQL, for example {@code yield>50000;absDistancePercent>15}. An empty text
 * is the condition that every row meets.
 *
 * <p>A text is bounded before it is parsed, so that a hostile one costs nothing.
 */
public final class WhereText {

  /** Characters in a condition. */
  public static final int LONGEST = 2_000;

  static final int MOST_COMPARISONS = 50;
  static final int DEEPEST = 20;

  private static final Pattern PLACE = Pattern.compile("at line 1, column ([0-9]{1,9})");

  /** How many values an operator takes is checked with the columns, where the place is known. */
  private static final Set<ComparisonOperator> OPERATORS =
      Conditions.OPERATORS.stream()
          .map(sign -> new ComparisonOperator(sign, Arity.of(0, LONGEST)))
          .collect(Collectors.toUnmodifiableSet());

  private WhereText() {}

  /**
   * Reads a condition and checks it against the columns.
   *
   * @param field whose text this is, for the error
   */
  public static Reading<RowPredicate> read(String field, String text) {
    try {
      return new Reading.Understood<>(predicate(text));
    } catch (WhereFault fault) {
      return new Reading.Refused<>(
          new FieldError(field, fault.code(), fault.sentence(), fault.allowed()));
    }
  }

  private static RowPredicate predicate(String text) {
    if (text.length() > LONGEST) {
      throw new WhereFault(Code.TOO_LARGE, "must have at most " + LONGEST + " characters");
    }
    if (text.isBlank()) {
      return RowPredicate.EVERY_ROW;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw WhereFault.at(i + 1, Code.FORMAT, "a control character cannot stand here");
      }
    }
    Outline outline = Outline.of(text);
    if (outline.depth() > DEEPEST) {
      throw new WhereFault(
          Code.TOO_LARGE, "must not have more than " + DEEPEST + " parentheses in each other");
    }
    if (outline.comparisons().size() > MOST_COMPARISONS) {
      throw new WhereFault(
          Code.TOO_LARGE, "must not have more than " + MOST_COMPARISONS + " comparisons");
    }
    return parsed(text, outline).accept(new Conditions(outline.comparisons()), null);
  }

  private static Node parsed(String text, Outline outline) {
    try {
      return new RSQLParser(OPERATORS).parse(text);
    } catch (RSQLParserException e) {
      if (e.getCause() instanceof UnknownOperatorException unknown) {
        throw unknownOperator(unknown.getOperator(), outline);
      }
      throw unreadable(e, text.length());
    }
  }

  private static WhereFault unknownOperator(String operator, Outline outline) {
    int position =
        outline.comparisons().stream()
            .filter(place -> place.operator().equals(operator))
            .mapToInt(Outline.Place::position)
            .findFirst()
            .orElse(1);
    return WhereFault.at(
        position, Code.ENUM, "the operator is not known", Optional.of(Conditions.OPERATORS));
  }

  /** The parser tells the place in its message only, which also quotes the text. */
  private static WhereFault unreadable(RSQLParserException e, int length) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    Matcher place = PLACE.matcher(Objects.requireNonNullElse(cause.getMessage(), ""));
    String rule = "is no condition in RSQL, such as yield>50000;absDistancePercent>15";
    return place.find()
        ? WhereFault.at(Math.min(length, Integer.parseInt(place.group(1))), Code.FORMAT, rule)
        : new WhereFault(Code.FORMAT, rule);
  }
}
