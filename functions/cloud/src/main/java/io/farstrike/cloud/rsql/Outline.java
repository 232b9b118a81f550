package io.farstrike.cloud.rsql;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the comparisons of a condition stand, and how deep its parentheses go: what the parser does
 * not tell, found in one pass and before the parser nests as deep as the text does.
 *
 * @param comparisons in the order in which they are written
 * @param depth the most parentheses open at once
 */
record Outline(List<Place> comparisons, int depth) {

  /**
   * One comparison.
   *
   * @param position of its first character, from 1
   * @param operator as it is written
   */
  record Place(int position, String operator) {}

  private static final String RESERVED = "\"'();,=!~<> ";

  Outline {
    comparisons = List.copyOf(comparisons);
  }

  static Outline of(String text) {
    List<Place> comparisons = new ArrayList<>();
    int deepest = 0;
    int open = 0;
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '"' -> i = endOfQuoted(text, i);
        case '(' -> deepest = Math.max(deepest, ++open);
        case ')' -> open--;
        case '=', '!', '<', '>' -> {
          int end = endOfOperator(text, i);
          comparisons.add(new Place(word + 1, text.substring(i, end)));
          i = end - 1;
        }
        default -> {
          boolean begins = i == 0 || RESERVED.indexOf(text.charAt(i - 1)) >= 0;
          if (begins && RESERVED.indexOf(c) < 0) {
            word = i;
          }
        }
      }
    }
    return new Outline(comparisons, deepest);
  }

  private static int endOfQuoted(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length();
  }

  /** Just behind an operator: {@code =name=}, or a sign with or without {@code =}. */
  private static int endOfOperator(String text, int start) {
    if (text.charAt(start) == '=') {
      int closing = text.indexOf('=', start + 1);
      return closing < 0 ? text.length() : closing + 1;
    }
    boolean orEqual = start + 1 < text.length() && text.charAt(start + 1) == '=';
    return start + (orEqual ? 2 : 1);
  }
}
