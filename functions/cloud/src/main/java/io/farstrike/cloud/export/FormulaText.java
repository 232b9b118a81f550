package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

/**
 * Texts that a spreadsheet shows and never works out. See <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>.
 */
public final class FormulaText {

  private static final String FIRST_OF_A_FORMULA = "=+-@\t\r";

  private FormulaText() {}

  /** The text, with an apostrophe before it if a spreadsheet would take it for a formula. */
  public static String safe(String text) {
    requireNonNull(text, "text is null");
    boolean formula = !text.isEmpty() && FIRST_OF_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? '\'' + text : text;
  }
}
