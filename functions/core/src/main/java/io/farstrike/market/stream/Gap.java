package io.farstrike.market.stream;

import org.jspecify.annotations.Nullable;

/**
 * Frames that a connection did not get and cannot get.
 *
 * @param epoch that the numbers belong to
 * @param from first missing frame
 * @param to last missing frame; null when the end of that epoch is not known
 * @param lost events; null when that cannot be known
 * @param reason the wire's word
 * @param fromTimeMs event time from which on something is missing; null when not known
 * @param toTimeMs event time until which something is missing; null when not known
 */
record Gap(
    String epoch,
    long from,
    @Nullable Long to,
    @Nullable Long lost,
    String reason,
    @Nullable Long fromTimeMs,
    @Nullable Long toTimeMs) {

  static final String RESUME_TOO_OLD = "resume_too_old";
  static final String EPOCH_CHANGED = "epoch_changed";
  static final String ENGINE_RESTART = "engine_restart";
  static final String OVERFLOW = "overflow";
  static final String FEED_GAP = "feed_gap";
}
