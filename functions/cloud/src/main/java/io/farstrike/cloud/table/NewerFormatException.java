package io.farstrike.cloud.table;

/**
 * Something was stored or sent by a newer version, in a form that this one cannot read. Nothing is
 * wrong with it: it is left as it is, for that version.
 */
public final class NewerFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NewerFormatException(String what, long found, int known) {
    super(
        "%s is of format %d, and this version reads up to %d; it is kept for a newer one"
            .formatted(what, found, known));
  }
}
