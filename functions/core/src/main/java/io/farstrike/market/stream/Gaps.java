package io.farstrike.market.stream;

import io.farstrike.market.match.Group;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is missing between a position and where a group is. */
final class Gaps {

  private Gaps() {}

  /** A position in the group's epoch that is too old, or was never reached. */
  static Gap notRetained(Group group, long seq, String reason, long engineMs) {
    return new Gap(
        group.epoch(),
        seq + 1,
        group.seq(),
        orNull(group.eventsLostSince(seq)),
        reason,
        orNull(group.eventTimeOf(seq)),
        engineMs);
  }

  /** A position in another epoch, whose end is not known. */
  static Gap otherEpoch(Group group, String epoch, long seq) {
    String reason =
        stem(epoch).equals(stem(group.epoch())) ? Gap.ENGINE_RESTART : Gap.EPOCH_CHANGED;
    return new Gap(epoch, seq + 1, null, null, reason, null, null);
  }

  /** Session and group of an epoch: all but the incarnation. */
  private static String stem(String epoch) {
    return epoch.substring(0, Math.max(0, epoch.lastIndexOf('/')));
  }

  static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
