package io.farstrike.worker;

/** Another job of the user holds the API key's gate, for longer than this invocation can wait. */
final class GateBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GateBusyException() {
    super("the gate of an API key was not free in time");
  }
}
