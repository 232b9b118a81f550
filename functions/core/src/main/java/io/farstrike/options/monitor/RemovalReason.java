package io.farstrike.options.monitor;

/** Why a screen does not show a row any more. */
public enum RemovalReason {
  /** It does not meet the condition, others stand before it, or its strike came too near. */
  LEFT_SCREEN,
  /** Nobody bids for it and it has no last price, or its underlying has no price. */
  QUOTE_GONE
}
