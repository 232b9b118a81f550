package io.farstrike.market.stream;

import io.farstrike.market.match.FrameHead;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.match.SnapshotInfo;
import java.util.List;

/** The parts of a snapshot, and for whom else they are right. */
record SharedSnapshot(
    String epoch, long seq, FrameHead head, String reason, SnapshotInfo info, List<byte[]> parts) {

  boolean serves(Group group, FrameHead now, String why, SnapshotInfo other) {
    return seq == group.seq()
        && epoch.equals(group.epoch())
        && head.equals(now)
        && reason.equals(why)
        && info.marketStatus() == other.marketStatus()
        && info.period() == other.period()
        && readsAlike(info.preferences(), other.preferences());
  }

  private static boolean readsAlike(MemberPreferences one, MemberPreferences other) {
    return one.highlowKeys().equals(other.highlowKeys())
        && one.marketKeys().equals(other.marketKeys())
        && one.filterName().equals(other.filterName())
        && one.filterVersion() == other.filterVersion()
        && one.filterSummary().equals(other.filterSummary());
  }
}
