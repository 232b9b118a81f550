package io.farstrike.kite;

import io.farstrike.market.MarketClock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object of an answer. A field that is missing, null or an empty text is absent; a field of
 * another type than asked for makes the row unusable.
 */
final class JsonRow {

  /** The broker writes Indian time without an offset. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Map<?, ?> fields;

  private JsonRow(Map<?, ?> fields) {
    this.fields = fields;
  }

  static JsonRow of(@Nullable Object value) throws IllTypedException {
    if (value instanceof Map<?, ?> fields) {
      return new JsonRow(fields);
    }
    throw new IllTypedException("a value that is no object");
  }

  Optional<BigDecimal> decimal(String name) throws IllTypedException {
    Optional<Object> value = field(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof BigDecimal number) {
      return Optional.of(Decimals.bounded(number));
    }
    throw new IllTypedException(name + " is no number");
  }

  /** A number that must not be below zero; absent is zero. */
  BigDecimal amount(String name) throws IllTypedException {
    BigDecimal amount = decimal(name).orElse(BigDecimal.ZERO);
    if (amount.signum() < 0) {
      throw new IllTypedException(name + " is below zero");
    }
    return amount;
  }

  /** A whole number that must not be below zero; absent is zero. */
  long count(String name) throws IllTypedException {
    return Decimals.whole(amount(name));
  }

  Optional<String> text(String name) throws IllTypedException {
    Optional<Object> value = field(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof String text) {
      return Optional.of(text);
    }
    throw new IllTypedException(name + " is no text");
  }

  Optional<Instant> time(String name) throws IllTypedException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.parse(text.get(), TIME).atZone(MarketClock.INDIA).toInstant());
    } catch (DateTimeException broken) {
      throw new IllTypedException(name + " is no time");
    }
  }

  Optional<JsonRow> child(String name) throws IllTypedException {
    Optional<Object> value = field(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(of(value.get()));
  }

  List<JsonRow> children(String name) throws IllTypedException {
    Optional<Object> value = field(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof List<?> values)) {
      throw new IllTypedException(name + " is no array");
    }
    List<JsonRow> children = new ArrayList<>();
    for (Object child : values) {
      children.add(of(child));
    }
    return children;
  }

  private Optional<Object> field(String name) {
    Object value = fields.get(name);
    return value == null || value.equals("") ? Optional.empty() : Optional.of(value);
  }
}
