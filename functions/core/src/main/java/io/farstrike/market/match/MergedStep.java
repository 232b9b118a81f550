package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

/**
 * One frame of the way from a position to where a group is.
 *
 * @param frame delta from that position
 * @param seq that it reaches
 */
@SuppressWarnings("ArrayRecordComponent")
public record MergedStep(byte[] frame, long seq) {

  public MergedStep {
    requireNonNull(frame, "frame is null");
  }
}
