package io.farstrike.tenancy;

import static java.util.Objects.requireNonNull;

/**
 * A text that must not be seen: a broker token, an API secret, a password.
 *
 * <p>It prints as {@code ***}, has no bean property that a serialiser would find and is not
 * serialisable. {@link #reveal()} is called where the text leaves for its one destination.
 */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Wraps a text.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public static Secret of(String text) {
    requireNonNull(text, "text is null");
    if (text.isBlank()) {
      throw new IllegalArgumentException("secret is blank");
    }
    return new Secret(text);
  }

  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
