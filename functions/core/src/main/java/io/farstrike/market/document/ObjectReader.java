package io.farstrike.market.document;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.FieldError.Code;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object in a document's tree, which is made of maps, lists, texts, numbers,
 * booleans and null. What breaks a rule is noted and read as its fallback, so that reading goes on.
 */
public final class ObjectReader {

  private static final int LONGEST_SHOWN = 40;

  private final Map<?, ?> fields;
  private final String prefix;
  private final Findings findings;

  private ObjectReader(Map<?, ?> fields, String prefix, Findings findings) {
    this.fields = fields;
    this.prefix = prefix;
    this.findings = findings;
  }

  /**
   * A reader of an object that may hold the known fields and no others; empty if it is no object.
   *
   * @param path of the object; empty for a document's root
   */
  public static Optional<ObjectReader> of(
      @Nullable Object tree, String path, Collection<String> known, Findings findings) {
    if (!(tree instanceof Map<?, ?> fields)) {
      findings.add(path, Code.TYPE, "must be an object");
      return Optional.empty();
    }
    ObjectReader reader = new ObjectReader(fields, path.isEmpty() ? "" : path + '.', findings);
    for (Object name : fields.keySet()) {
      if (!(name instanceof String text && known.contains(text))) {
        findings.add(reader.at(shown(name)), Code.UNKNOWN_FIELD, "is not known here");
      }
    }
    return Optional.of(reader);
  }

  /** The whole path of a field. */
  public String at(String name) {
    return prefix + name;
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether the field is there; its absence is noted. */
  public boolean require(String name) {
    if (!has(name)) {
      findings.add(at(name), Code.REQUIRED, "is required");
    }
    return has(name);
  }

  /** What the field holds, whatever that is. */
  public @Nullable Object value(String name) {
    return fields.get(name);
  }

  /** An object within this one; empty if it is absent or no object. */
  public Optional<ObjectReader> object(String name, Collection<String> known) {
    return has(name) ? of(value(name), at(name), known, findings) : Optional.empty();
  }

  public Optional<List<?>> list(String name) {
    if (value(name) instanceof List<?> list) {
      return Optional.of(list);
    }
    noteIfPresent(name, "must be a list");
    return Optional.empty();
  }

  public Optional<String> text(String name) {
    if (value(name) instanceof String text) {
      return Optional.of(text);
    }
    noteIfPresent(name, "must be a text");
    return Optional.empty();
  }

  public boolean flag(String name, boolean fallback) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    noteIfPresent(name, "must be true or false");
    return fallback;
  }

  /** One of an enum's constants, written in small letters. */
  public <E extends Enum<E>> E choice(String name, E fallback) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    E[] constants = requireNonNull(fallback.getDeclaringClass().getEnumConstants());
    return Choices.find(text.get(), constants)
        .orElseGet(
            () -> {
              findings.notAllowed(at(name), Choices.names(Arrays.asList(constants)));
              return fallback;
            });
  }

  /** A whole number from {@code least} to {@code most}. */
  public long whole(String name, long least, long most, long fallback) {
    Optional<BigDecimal> number = number(name);
    if (number.isEmpty()) {
      return fallback;
    }
    if (isWithin(number.get(), least, most) && number.get().stripTrailingZeros().scale() <= 0) {
      return number.get().longValueExact();
    }
    findings.add(at(name), Code.RANGE, "must be a whole number from " + least + " to " + most);
    return fallback;
  }

  /** A number from {@code least} to {@code most}. */
  public double decimal(String name, long least, long most, double fallback) {
    Optional<BigDecimal> number = number(name);
    if (number.isEmpty()) {
      return fallback;
    }
    if (isWithin(number.get(), least, most)) {
      return number.get().doubleValue();
    }
    findings.add(at(name), Code.RANGE, "must be a number from " + least + " to " + most);
    return fallback;
  }

  private Optional<BigDecimal> number(String name) {
    Optional<BigDecimal> number = Numbers.exact(value(name));
    if (number.isEmpty()) {
      noteIfPresent(name, "must be a number");
    }
    return number;
  }

  private static boolean isWithin(BigDecimal number, long least, long most) {
    return number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private void noteIfPresent(String name, String rule) {
    if (has(name)) {
      findings.add(at(name), Code.TYPE, rule);
    }
  }

  /** A stranger's field name goes into an answer only if it is a short plain word. */
  private static String shown(@Nullable Object name) {
    return name instanceof String text
            && text.length() <= LONGEST_SHOWN
            && text.matches("[A-Za-z0-9_]+")
        ? text
        : "?";
  }
}
