package io.farstrike.cloud.jobs;

/** What a job does. */
public enum JobKind {
  /** Screens many underlyings at one expiry. */
  SCREEN,
  /** Quotes all strikes of one underlying at one expiry, with margins where they are asked for. */
  CHAIN,
  /** Screens the rows of another job anew, without asking the broker. */
  RESCREEN
}
