package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One immutable file of a user, as the index knows it.
 *
 * @param id unique within the user's files; names the job and the kind
 * @param name for the user to save it under
 * @param path below the user's folder; the folder itself is not part of it
 * @param sha256 of the content, lower-case hex
 * @param schemaVersion of the columns
 */
public record StoredFile(
    String id,
    String jobId,
    FileKind kind,
    String name,
    String path,
    long bytes,
    int rows,
    String sha256,
    int schemaVersion,
    Instant createdAt,
    Instant expiresAt) {

  public StoredFile {
    requireNonNull(id, "id is null");
    requireNonNull(jobId, "jobId is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(path, "path is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }

  /** Whether it is this one of several files of its kind and job. */
  public boolean isPart(String part) {
    return id.equals(jobId + '-' + kind.folder() + '-' + part);
  }

  boolean isExpiredAt(Instant now) {
    return !expiresAt.isAfter(now);
  }

  StoredFile expiringAt(Instant end) {
    return new StoredFile(
        id, jobId, kind, name, path, bytes, rows, sha256, schemaVersion, createdAt, end);
  }
}
