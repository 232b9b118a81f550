package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What must hold for a statement to apply; of several conditions, all of them.
 *
 * @param key of the request's context, for example {@code s3:prefix}
 * @param values any one of which is enough
 */
public record Condition(Operator operator, String key, List<String> values) {

  /** How a key's values are compared. */
  public enum Operator {
    STRING_EQUALS("StringEquals"),
    /** {@code *} stands for any characters, {@code ?} for one. */
    STRING_LIKE("StringLike"),
    /**
     * Each of the request's values is compared. True as well when the request has none, so it never
     * stands without {@link #NULL}.
     */
    EACH_STRING_LIKE("ForAllValues:StringLike"),
    /** Whether the request lacks the key. */
    NULL("Null"),
    /** True or false. */
    BOOL("Bool");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    /** As policies write it. */
    public String word() {
      return word;
    }
  }

  public Condition {
    requireNonNull(operator, "operator is null");
    if (!key.matches("[a-z0-9]+:[A-Za-z]+([:/][A-Za-z]+)?")) {
      throw new IllegalArgumentException("no condition key: " + key);
    }
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("condition " + key + " has no value");
    }
  }

  static Condition equal(String key, String... values) {
    return new Condition(Operator.STRING_EQUALS, key, List.of(values));
  }

  static Condition like(String key, String... values) {
    return new Condition(Operator.STRING_LIKE, key, List.of(values));
  }

  static Condition eachLike(String key, String... values) {
    return new Condition(Operator.EACH_STRING_LIKE, key, List.of(values));
  }

  static Condition isTrue(String key) {
    return new Condition(Operator.BOOL, key, List.of("true"));
  }

  static Condition present(String key) {
    return new Condition(Operator.NULL, key, List.of("false"));
  }
}
