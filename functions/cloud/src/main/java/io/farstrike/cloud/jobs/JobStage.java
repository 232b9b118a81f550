package io.farstrike.cloud.jobs;

/** The parts of a screen, in their order. Quotes and margins run side by side. */
public enum JobStage {
  INSTRUMENTS,
  SPOT,
  QUOTES,
  MARGINS,
  CALCULATE,
  SCREEN,
  STORE
}
