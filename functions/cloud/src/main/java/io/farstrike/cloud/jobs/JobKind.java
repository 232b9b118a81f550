package io.farstrike.cloud.jobs;

/** What a job does. */
public enum JobKind {
  /** Screens many underlyings at one expiry. */
  SCREEN
}
