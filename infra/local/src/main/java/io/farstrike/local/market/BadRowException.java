package io.farstrike.local.market;

/** A row of a file that cannot be used; it is counted under its reason and left out. */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  BadRowException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
