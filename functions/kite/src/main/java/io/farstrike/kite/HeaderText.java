package io.farstrike.kite;

import java.util.regex.Pattern;

/** Guards what goes into the Authorization header. */
final class HeaderText {

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E]{1,256}");

  private HeaderText() {}

  static boolean isAllowed(String text) {
    return ALLOWED.matcher(text).matches();
  }

  /**
   * Refuses a text that would break the header. The JDK would refuse a line break too, but with the
   * token in the message of its exception.
   */
  static void require(String text, String name) {
    if (!isAllowed(text)) {
      throw new IllegalArgumentException(name + " holds characters that a header cannot carry");
    }
  }
}
