package io.farstrike.ops.backup;

/** A backup lacks something, or holds something else than its manifest says. */
public final class DamagedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }
}
