package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.http.FieldError.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a JSON body, read by type and rule. Errors are collected, so that the caller hears
 * of all of them at once from {@link #refuseIfWrong}.
 */
public final class Fields {

  private static final int MOST_DIGITS = 40;

  private final JsonNode body;
  private final String path;
  private final List<FieldError> errors;

  private Fields(JsonNode body, String path, List<FieldError> errors) {
    this.body = body;
    this.path = path;
    this.errors = errors;
  }

  /**
   * Reads an object that may hold the known fields and no others.
   *
   * @throws ProblemException if the body is not a JSON object
   */
  public static Fields of(JsonNode body, Set<String> known) {
    if (!body.isObject()) {
      throw ProblemException.of(ProblemType.MALFORMED, "The body must be a JSON object.");
    }
    Fields fields = new Fields(body, "", new ArrayList<>());
    fields.refuseUnknown(known);
    return fields;
  }

  private void refuseUnknown(Collection<String> known) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                error(shown(name), Code.UNKNOWN_FIELD, "is not known here");
              }
            });
  }

  /** An object within the body, whose errors are told with those of the body. */
  public Optional<Fields> object(String name, Collection<String> known) {
    return value(name)
        .filter(node -> isOf(name, node.isObject(), "must be an object"))
        .map(
            node -> {
              Fields inner = new Fields(node, path + name + '.', errors);
              inner.refuseUnknown(known);
              return inner;
            });
  }

  /**
   * The objects of a list, each with errors of its own, so that a bad one does not cost the others.
   */
  public Optional<List<Fields>> entries(String name, int min, int max, Collection<String> known) {
    return list(name, min, max)
        .map(
            list -> {
              List<Fields> entries = new ArrayList<>();
              for (int i = 0; i < list.size(); i++) {
                entries.add(part(path + name + '[' + i + ']', list.get(i), known));
              }
              return entries;
            });
  }

  /**
   * A part of a body, with errors of its own.
   *
   * @param at its path
   */
  public static Fields part(String at, JsonNode node, Collection<String> known) {
    Fields part = new Fields(node, at + '.', new ArrayList<>());
    if (node.isObject()) {
      part.refuseUnknown(known);
    } else {
      part.errors.add(FieldError.of(at, Code.TYPE, "must be an object"));
    }
    return part;
  }

  /** Whether there are fields at all. */
  public boolean isObject() {
    return body.isObject();
  }

  /** What was found wrong so far. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** The whole path of a field, as errors name it. */
  public String at(String name) {
    return path + name;
  }

  /** A whole number from {@code least} to {@code most}. */
  public Optional<Long> whole(String name, long least, long most) {
    return number(name)
        .filter(
            number ->
                isOf(
                    name,
                    Code.RANGE,
                    number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0,
                    "must be a whole number from " + least + " to " + most))
        .map(BigDecimal::longValueExact);
  }

  /** A text of {@code min} to {@code max} characters. */
  public Optional<String> text(String name, int min, int max) {
    return value(name)
        .filter(node -> isOf(name, node.isTextual(), "must be a text"))
        .map(JsonNode::textValue)
        .filter(text -> hasLength(name, text, min, max));
  }

  /** A text that must be there; empty when it is not or breaks a rule. */
  public String requiredText(String name, int min, int max) {
    require(name);
    return text(name, min, max).orElse("");
  }

  /** A text of a form, whose rule is told in words. */
  public String requiredText(String name, String pattern, String rule) {
    require(name);
    return value(name)
        .filter(node -> isOf(name, node.isTextual(), "must be a text"))
        .map(JsonNode::textValue)
        .filter(text -> isOf(name, Code.FORMAT, text.matches(pattern), rule))
        .orElse("");
  }

  public Optional<Boolean> flag(String name) {
    return value(name)
        .filter(node -> isOf(name, node.isBoolean(), "must be true or false"))
        .map(JsonNode::booleanValue);
  }

  /** A number of usual size; a text that looks like one is refused. */
  public Optional<BigDecimal> number(String name) {
    return value(name)
        .filter(node -> isOf(name, node.isNumber(), "must be a number"))
        .map(JsonNode::decimalValue)
        .filter(number -> isOf(name, Code.RANGE, isUsual(number), "is out of all bounds"));
  }

  /** A short text such as 1e-900000000 would else fill the memory in the first addition. */
  private static boolean isUsual(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
  }

  /** A list of {@code min} to {@code max} numbers of usual size. */
  public Optional<List<BigDecimal>> numbers(String name, int min, int max) {
    return list(name, min, max)
        .map(
            list -> {
              List<BigDecimal> numbers = new ArrayList<>();
              for (int i = 0; i < list.size(); i++) {
                String at = name + '[' + i + ']';
                JsonNode entry = list.get(i);
                if (isOf(at, entry.isNumber(), "must be a number")
                    && isOf(
                        at, Code.RANGE, isUsual(entry.decimalValue()), "is out of all bounds")) {
                  numbers.add(entry.decimalValue());
                }
              }
              return numbers;
            });
  }

  public Optional<LocalDate> date(String name) {
    return text(name, 1, 20).flatMap(text -> parsedDate(name, text));
  }

  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    List<E> constants = Arrays.asList(requireNonNull(type.getEnumConstants(), "not an enum"));
    return text(name, 0, 100)
        .flatMap(
            text -> {
              Optional<E> found =
                  constants.stream().filter(value -> value.name().equals(text)).findFirst();
              if (found.isEmpty()) {
                notAllowed(name, constants.stream().map(Enum::name).toList());
              }
              return found;
            });
  }

  /** A list of {@code min} to {@code max} texts, each of 1 to {@code longest} characters. */
  public Optional<List<String>> texts(String name, int min, int max, int longest) {
    return list(name, min, max).map(node -> textsOf(name, node, longest));
  }

  private Optional<JsonNode> list(String name, int min, int max) {
    return value(name)
        .filter(node -> isOf(name, node.isArray(), "must be a list"))
        .filter(
            node ->
                isOf(
                    name,
                    node.size() > max ? Code.TOO_LARGE : Code.RANGE,
                    node.size() >= min && node.size() <= max,
                    "must hold " + min + " to " + max + " entries"));
  }

  private List<String> textsOf(String name, JsonNode list, int longest) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String at = name + '[' + i + ']';
      JsonNode entry = list.get(i);
      if (isOf(at, entry.isTextual(), "must be a text")
          && hasLength(at, entry.textValue().strip(), 1, longest)) {
        texts.add(entry.textValue());
      }
    }
    return texts;
  }

  /** Notes that a field breaks a rule. */
  public void error(String field, Code code, String message) {
    errors.add(FieldError.of(path + field, code, message));
  }

  /** Notes an error that somebody else has found. */
  public void error(FieldError error) {
    errors.add(requireNonNull(error, "error is null"));
  }

  /** Notes that a field holds none of the allowed values. */
  public void notAllowed(String field, List<String> allowed) {
    errors.add(
        new FieldError(path + field, Code.ENUM, "is not an allowed value", Optional.of(allowed)));
  }

  public boolean has(String name) {
    return body.has(name);
  }

  /** Notes an error if a field is not there. */
  public void require(String name) {
    if (!body.has(name)) {
      error(name, Code.REQUIRED, "is required");
    }
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException with every error, if there was any
   */
  public void refuseIfWrong() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(body.get(name));
  }

  private boolean isOf(String name, boolean right, String rule) {
    return isOf(name, Code.TYPE, right, rule);
  }

  private boolean isOf(String name, Code code, boolean right, String rule) {
    if (!right) {
      error(name, code, rule);
    }
    return right;
  }

  private boolean hasLength(String name, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    return isOf(
        name,
        Code.RANGE,
        length >= min && length <= max,
        "must have " + min + " to " + max + " characters");
  }

  private Optional<LocalDate> parsedDate(String name, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      error(name, Code.FORMAT, "must be a date like 2026-03-30");
      return Optional.empty();
    }
  }

  /** A caller's own field name, cut so that an answer cannot be blown up with it. */
  private static String shown(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40);
  }
}
