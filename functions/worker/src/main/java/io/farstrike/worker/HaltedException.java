package io.farstrike.worker;

/** The job stops here, since it was asked to. */
final class HaltedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Halt.Why why;

  HaltedException(Halt.Why why) {
    super("halted: " + why);
    this.why = why;
  }

  Halt.Why why() {
    return why;
  }
}
