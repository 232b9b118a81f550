package io.farstrike.cloud.quota;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The limits of users whom no administrator has given others: what the operator of a stage has set,
 * and the built-in ones for the rest.
 *
 * @param limits that the operator has set
 */
public record Standards(Map<Limit, Long> limits) {

  /** What a stage has whose operator sets nothing. */
  public static final Standards BUILT_IN = new Standards(Map.of());

  /** Before a limit's name, among the variables of the environment. */
  private static final String PREFIX = "FARSTRIKE_DEFAULT_";

  public Standards {
    limits = Map.copyOf(limits);
    limits.forEach(
        (limit, value) -> {
          if (!limit.allows(value)) {
            throw new IllegalArgumentException(limit + " cannot be " + value);
          }
        });
  }

  /**
   * Reads variables such as {@code FARSTRIKE_DEFAULT_RETENTION_DAYS}.
   *
   * @throws IllegalStateException naming a variable that is no limit, or whose value its limit does
   *     not allow
   */
  public static Standards of(Map<String, String> environment) {
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    Set<String> unknown =
        environment.keySet().stream()
            .filter(name -> name.startsWith(PREFIX))
            .collect(Collectors.toCollection(TreeSet::new));
    for (Limit limit : Limit.values()) {
      String name = PREFIX + limit.name();
      if (unknown.remove(name)) {
        limits.put(limit, value(name, environment.getOrDefault(name, ""), limit));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "environment variable "
              + String.join(", ", unknown)
              + " names no limit; there are "
              + Arrays.toString(Limit.values()));
    }
    return new Standards(limits);
  }

  private static long value(String name, String text, Limit limit) {
    // No more digits than the largest limit has.
    if (text.matches("[0-9]{1,15}") && limit.allows(Long.parseLong(text))) {
      return Long.parseLong(text);
    }
    throw new IllegalStateException(
        "environment variable %s must be a whole number from %d to %d"
            .formatted(name, limit.least(), limit.most()));
  }

  /** What a user has whom nobody has given another limit. */
  public long of(Limit limit) {
    return limits.getOrDefault(limit, limit.standard());
  }

  /** The limits of a user, of which an administrator has changed some. */
  public Quota quota(Map<Limit, Long> changed) {
    Map<Limit, Long> all = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      all.put(limit, changed.getOrDefault(limit, of(limit)));
    }
    return Quota.of(all);
  }
}
