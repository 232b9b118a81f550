package io.farstrike.market;

import java.util.Locale;

/** How symbols are written down and compared. */
final class SymbolText {

  private SymbolText() {}

  static String normal(String asked) {
    return asked.strip().toUpperCase(Locale.ROOT);
  }

  /** Without {@code &}, {@code -} and blanks: people leave them out or put them elsewhere. */
  static String folded(String normal) {
    StringBuilder kept = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (c != '&' && c != '-' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
