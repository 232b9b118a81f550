package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which origins are pages of our console. */
@FunctionalInterface
public interface Origins {

  /** The variable that names the console's origins, with commas between them. */
  String VARIABLE = "FARSTRIKE_ORIGINS";

  /** Whether an Origin field, as a browser wrote it, is ours. */
  boolean include(String origin);

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException if the variable is not set or holds no origin of HTTPS
   */
  static Origins of(Map<String, String> environment) {
    Set<String> ours =
        Arrays.stream(environment.getOrDefault(VARIABLE, "").split(",", -1))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
    if (!ours.stream().allMatch(origin -> origin.matches("https://[a-z0-9.-]+(:[0-9]+)?"))) {
      throw new IllegalStateException(
          "environment variable "
              + VARIABLE
              + " must hold origins such as https://app.example.com");
    }
    return origin -> ours.contains(requireNonNull(origin, "origin is null"));
  }
}
