package io.farstrike.tenancy;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A tenant: our own random UUID, lower case, 36 characters.
 *
 * <p>The value stands raw in partition keys, object prefixes and policy variables, so nothing but a
 * UUID is accepted. It never appears in an answer, a message or a page.
 */
public record UserId(String value) {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if the value is not a lower-case UUID
   */
  public UserId {
    requireNonNull(value, "value is null");
    if (!UUID.matcher(value).matches()) {
      throw new IllegalArgumentException("user id is not a lower-case UUID");
    }
  }
}
