package io.farstrike.ops.backup;

/** A restore was to go into a stage that has users or data, and nobody said that it may. */
public final class NotEmptyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotEmptyException(String what) {
    super(what + " is not empty; say --overwrite if that is meant");
  }
}
