package io.farstrike.cloud.notices;

import static java.util.Objects.requireNonNull;

/**
 * A mail in plain text. Its parts are such that no header of RFC 5322 can be broken by them:
 * visible ASCII and blanks in the header, one plain address.
 *
 * @param to an address without a name, quotes or comments (dot-atom of RFC 5322 section 3.2.3)
 * @param subject at most 78 characters, so that it is not folded
 * @param body lines of at most 998 characters (RFC 5322 section 2.1.1), divided by line feeds
 */
public record Letter(String to, String subject, String body) {

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String ADDRESS =
      ATOM + "(\\." + ATOM + ")*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
  private static final int ADDRESS_MAX = 254;
  private static final String SUBJECT = "[\\x20-\\x7e]{1,78}";
  private static final String BODY = "([\\x20-\\x7e]{0,998}\n)+";

  /** Messages name no part: an address is nobody's business but its owner's. */
  public Letter {
    requireNonNull(to, "to is null");
    if (!isAddress(to)) {
      throw new IllegalArgumentException("to is no plain address");
    }
    if (!subject.matches(SUBJECT)) {
      throw new IllegalArgumentException("subject is not one short line of ASCII");
    }
    if (!body.matches(BODY)) {
      throw new IllegalArgumentException("body is not lines of ASCII");
    }
  }

  /** Whether a mail can be written to it; some addresses that could exist are none of ours. */
  public static boolean isAddress(String text) {
    return text.length() <= ADDRESS_MAX && text.matches(ADDRESS);
  }

  /** Names neither the address nor what was written. */
  @Override
  public String toString() {
    return "Letter[***]";
  }
}
