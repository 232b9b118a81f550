package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with one parameter.
 *
 * @param field its name on the wire
 * @param code the rule it breaks, for programs: {@code out-of-range}
 * @param message the rule, for people
 */
public record ParameterFault(String field, String code, String message) {

  public ParameterFault {
    requireNonNull(field, "field is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
  }
}
