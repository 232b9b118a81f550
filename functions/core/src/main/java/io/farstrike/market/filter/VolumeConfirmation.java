package io.farstrike.market.filter;

/** Whether a trend must come with more volume than usual. */
public enum VolumeConfirmation {
  VOLUME_CONFIRMED,
  ALL_TRENDS
}
