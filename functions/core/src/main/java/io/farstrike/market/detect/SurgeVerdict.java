package io.farstrike.market.detect;

/** What the gate says to a surge; the refusals in the order in which they are asked. */
enum SurgeVerdict {
  MOVE_TOO_SMALL,
  SCORE_TOO_LOW,
  TRIGGER_REFUSED,
  TOO_SOON,
  QUOTA_USED,
  TOO_CALM,
  COOLING_DOWN,
  TOLD
}
