package io.farstrike.kite;

/** A value in an answer that is not what the broker's contract says. It names no value. */
final class IllTypedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  IllTypedException(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  /** What was found, in our own words. */
  String what() {
    return what;
  }
}
