package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.named.NamedDocuments;
import java.time.Instant;

/**
 * Parameters that a user has saved under a name.
 *
 * @param tag another one after each change, and never one that was used before
 */
public record JobTemplate(String name, String tag, Instant savedAt, JobDraft draft)
    implements Named {

  /** How they are kept; at most 50 of a user. */
  public static final NamedDocuments.Kind<JobTemplate> KIND =
      new NamedDocuments.Kind<>("TEMPLATE", "TEMPLATES", 50, JobTemplate.class);

  public JobTemplate {
    requireNonNull(name, "name is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(savedAt, "savedAt is null");
    requireNonNull(draft, "draft is null");
  }
}
