package io.farstrike.kite;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Makes the broker's words fit to be shown: no control characters, no markup, no secret that it
 * echoed, 200 characters at most.
 */
final class SafeText {

  private static final int LONGEST = 200;
  private static final Pattern MARKUP = Pattern.compile("<\\s*[!/?a-zA-Z]");
  private static final Pattern ERROR_TYPE = Pattern.compile("[A-Za-z]{1,40}");

  private SafeText() {}

  static String message(String untrusted, Collection<String> secrets) {
    if (MARKUP.matcher(untrusted).find()) {
      return "(a message with markup)";
    }
    String text = untrusted;
    for (String secret : secrets) {
      text = text.replace(secret, "***");
    }
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(SafeText::visible)
        .limit(LONGEST)
        .forEach(
            codePoint -> {
              if (kept.length() + Character.charCount(codePoint) <= LONGEST) {
                kept.appendCodePoint(codePoint);
              }
            });
    return kept.toString();
  }

  static String errorType(String untrusted, Collection<String> secrets) {
    boolean plain = ERROR_TYPE.matcher(untrusted).matches();
    return plain && secrets.stream().noneMatch(untrusted::contains) ? untrusted : "unnamed error";
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
