package io.farstrike.local.broker;

/** A mishap that can be scripted. */
public enum Fault {
  /** The gateway's page instead of an answer. */
  HTML_502,
  HTML_400,
  HTML_414,
  /** NetworkException with status 503. */
  UNAVAILABLE,
  /** GeneralException with status 500. */
  INTERNAL_ERROR,
  /** "Too many requests", whatever the pace was. */
  TOO_MANY,
  /** An error in the envelope under status 200. */
  ERROR_WITH_200,
  /** The body trickles in sixteen pieces, half a second apart. */
  SLOW_BODY,
  /** The connection is reset instead of an answer. */
  RESET,
  /** A gzipped body that ends in the middle. */
  TRUNCATED_GZIP,
  /** Status 200 and nothing else. */
  EMPTY_BODY,
  /** The right answer, without saying what it is. */
  NO_CONTENT_TYPE,
  /** The right answer with {@code -0} for zero and long tails behind decimals. */
  ODD_NUMBERS,
  /** All of the caller's tokens die before this call is looked at. */
  TOKEN_KILLED
}
