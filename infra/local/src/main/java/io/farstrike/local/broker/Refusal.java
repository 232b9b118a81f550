package io.farstrike.local.broker;

/** The broker says no, in its JSON envelope. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String errorType;
  private final String text;

  Refusal(int status, String errorType, String text) {
    super(text, null, false, false);
    this.status = status;
    this.errorType = errorType;
    this.text = text;
  }

  static Refusal input(String text) {
    return new Refusal(400, "InputException", text);
  }

  static Refusal token(String text) {
    return new Refusal(403, "TokenException", text);
  }

  static Refusal tooMany(int status) {
    return new Refusal(status, "NetworkException", "Too many requests");
  }

  int status() {
    return status;
  }

  String errorType() {
    return errorType;
  }

  String text() {
    return text;
  }
}
