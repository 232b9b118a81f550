package io.farstrike.tenancy;

/** Where new identifiers come from. Handed in, so that a test can say which come next. */
public interface IdSource {

  /** A random UUID in lower case. */
  String uuid();

  /** An identifier of 26 characters that sorts by the time it was made (a ULID). */
  String sortable();
}
