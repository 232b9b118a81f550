package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a re-screen does with the rows of the job before it; checked when it was accepted.
 *
 * @param parent id of the job whose rows are screened
 * @param where in RSQL; empty when a screen was named
 * @param sort as it was written; empty for the screen's own order, or that of the rows
 */
public record Rescreen(String parent, Optional<String> where, Optional<String> sort) {

  /** The name of the screen that a condition makes. */
  public static final String CUSTOM = "Custom";

  public Rescreen {
    requireNonNull(parent, "parent is null");
    requireNonNull(where, "where is null");
    requireNonNull(sort, "sort is null");
  }
}
