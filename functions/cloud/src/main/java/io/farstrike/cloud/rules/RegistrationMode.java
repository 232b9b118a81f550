package io.farstrike.cloud.rules;

import java.util.Locale;

/** Who may open an account. */
public enum RegistrationMode {
  /** Anybody. */
  OPEN,
  /** Whoever has the code that an administrator had mailed to the same address. */
  INVITATION,
  /** Anybody; nobody signs in before an administrator has approved. */
  APPROVAL;

  /**
   * Reads a setting.
   *
   * @param text the mode in lower case; blank for open registration
   * @throws IllegalArgumentException if it is no mode
   */
  public static RegistrationMode parse(String text) {
    return switch (text) {
      case "open" -> OPEN;
      case "invitation" -> INVITATION;
      case "approval" -> APPROVAL;
      default -> {
        if (text.isBlank()) {
          yield OPEN;
        }
        throw new IllegalArgumentException(
            "registration must be open, invitation or approval, not "
                + text.toLowerCase(Locale.ROOT));
      }
    };
  }
}
