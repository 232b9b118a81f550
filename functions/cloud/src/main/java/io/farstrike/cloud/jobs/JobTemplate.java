package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Parameters that a user has saved under a name.
 *
 * @param tag another one after each change, and never one that was used before
 */
public record JobTemplate(String name, String tag, Instant savedAt, JobDraft draft) {

  /** Names as they stand in a path. */
  public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,49}";

  public JobTemplate {
    requireNonNull(name, "name is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(savedAt, "savedAt is null");
    requireNonNull(draft, "draft is null");
  }
}
