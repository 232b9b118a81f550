package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

/**
 * An object whose copy is in the archive.
 *
 * @param sha256 of its content, in hexadecimal digits
 */
record SavedObject(String key, long bytes, String contentType, String sha256) {

  SavedObject {
    requireNonNull(key, "key is null");
    requireNonNull(contentType, "contentType is null");
    requireNonNull(sha256, "sha256 is null");
  }
}
