package io.farstrike.market.document;

import io.farstrike.market.document.FieldError.Code;

/** The rule for names that users give to filters and watchlists. */
public final class DocumentName {

  /** Most characters of a name. */
  public static final int LONGEST = 100;

  private DocumentName() {}

  /**
   * Whether a text may be a name: 1 to 100 characters, none of control, no blank at an end. Names
   * stand in addresses, so there is no slash in them, and they are not made of dots alone.
   */
  public static boolean isValid(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= LONGEST
        && text.equals(text.strip())
        && !text.matches("[.]+|.*[/\\\\].*")
        && text.codePoints().noneMatch(Character::isISOControl)
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** The name in a field that must be there; what is wrong is noted, and then it is empty. */
  public static String read(ObjectReader reader, String field, Findings findings) {
    reader.require(field);
    String name = reader.text(field).orElse("");
    if (reader.value(field) instanceof String && !isValid(name)) {
      findings.add(
          reader.at(field),
          Code.RANGE,
          "must have 1 to 100 characters, no slash or control character and no blank at an end");
      return "";
    }
    return name;
  }
}
