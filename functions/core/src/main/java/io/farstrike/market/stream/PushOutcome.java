package io.farstrike.market.stream;

/** How a push ended. */
public enum PushOutcome {
  DONE,
  /** The gateway knows the connection no more. */
  GONE,
  /** It took too long; the connection is closed. */
  SLOW,
  /** It was not delivered and may be tried again; the third in a row closes the connection. */
  FAILED
}
