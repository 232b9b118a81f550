package io.farstrike.tenancy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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

  /** Whether a text is the same, in a time that tells nothing of how much of it is. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "***";
  }
}
