package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

/**
 * Why preferences cannot be used.
 *
 * @param path dotted, with indexes, in the wire's words
 * @param code of the rule that is broken
 */
public record PreferenceError(String path, String code, String message) {

  public PreferenceError {
    requireNonNull(path, "path is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
  }
}
