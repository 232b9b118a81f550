package io.farstrike.ops.canary;

/** Something was not as it should be; the message says what, and holds no secret. */
final class CanaryFailure extends Exception {

  private static final long serialVersionUID = 1L;

  CanaryFailure(String message) {
    super(message);
  }
}
