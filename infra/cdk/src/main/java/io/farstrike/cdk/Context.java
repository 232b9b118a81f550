package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/**
 * What stands in {@code cdk.json} or was given by {@code -c key=value}. The command line knows
 * nothing but texts, so everything may be one.
 */
public final class Context {

  private final Node app;

  /** The context of an app. */
  public Context(Node app) {
    this.app = requireNonNull(app, "app is null");
  }

  /** A text; empty if it is blank or not there. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(value(key)).map(String::valueOf).filter(text -> !text.isBlank());
  }

  /** Texts: an array, or one text with commas. */
  public List<String> list(String key) {
    if (value(key) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return text(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /** Texts by names: an object of cdk.json. */
  public Map<String, String> map(String key) {
    Map<String, String> map = new TreeMap<>();
    if (value(key) instanceof Map<?, ?> object) {
      object.forEach((name, value) -> map.put(String.valueOf(name), String.valueOf(value)));
    } else if (text(key).isPresent()) {
      throw new IllegalArgumentException(key + " must be an object in cdk.json");
    }
    return map;
  }

  /** A whole number. */
  public Optional<Integer> number(String key) {
    return text(key).map(text -> whole(key, text));
  }

  /** True or false. */
  public Optional<Boolean> truth(String key) {
    return text(key)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException(key + " must be true or false");
                });
  }

  private static int whole(String key, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(key + " must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private @Nullable Object value(String key) {
    return app.tryGetContext(key);
  }
}
