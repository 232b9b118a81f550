package io.farstrike.market.stream;

import io.farstrike.market.match.Group;
import io.farstrike.market.match.MemberPreferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts members where their preferences belong, and says where their clients go on. */
final class Placement {

  private final DeliveryConfig config;
  private final StreamTime time;
  private final Announcer announcer;
  private final Roster roster;
  private final Channels channels;
  private final Sender sender;
  private final MarketFigures figures;

  Placement(
      DeliveryConfig config,
      StreamTime time,
      Announcer announcer,
      Roster roster,
      Channels channels,
      Sender sender,
      MarketFigures figures) {
    this.config = config;
    this.time = time;
    this.announcer = announcer;
    this.roster = roster;
    this.channels = channels;
    this.sender = sender;
    this.figures = figures;
  }

  void preferred(StreamInput.Preferred preferred) {
    Member member = roster.member(preferred.memberId());
    if (member == null) {
      return;
    }
    MemberPreferences now = preferred.preferences();
    Channel before = member.channel;
    MemberPreferences was = member.preferences;
    Channel channel = channels.enlist(member, now, time.head());
    member.preferences = now;
    member.unavailable = null;
    announcer.preferences(member, now, preferred.change());
    boolean moved = before != channel;
    String reason = reason(preferred.change(), was, now);
    for (Lane lane : member.lanes.values()) {
      if (moved) {
        announcer.coverage(lane, figures.coverage(now.highlow()));
      }
      ClientSays.Resume wish = lane.wish;
      if (wish != null) {
        resume(lane, channel.group, wish);
      } else if (lane.stage != Lane.Stage.AWAITING
          && (moved || preferred.change() != PreferenceChange.NONE)) {
        lane.wantSnapshot(reason);
      }
    }
    sender.serve(member);
  }

  private static String reason(
      PreferenceChange change, @Nullable MemberPreferences was, MemberPreferences now) {
    return switch (change) {
      case FILTER -> "filter_changed";
      case UNIVERSE_HIGHLOW, UNIVERSE_MARKET -> "universe_changed";
      case NONE -> {
        if (was == null) {
          yield "connect";
        }
        boolean sameSets = was.highlow().equals(now.highlow()) && was.market().equals(now.market());
        yield sameSets ? "filter_changed" : "universe_changed";
      }
    };
  }

  /** Those who have good preferences keep them while the store is down; bad ones end the rows. */
  void unavailable(StreamInput.Unavailable why) {
    Member member = roster.member(why.memberId());
    boolean keeps =
        why.reason() == StreamInput.Unavailable.Reason.PREFERENCES_UNAVAILABLE
            && member != null
            && member.channel != null;
    if (member != null && !keeps) {
      stopRows(member, why);
    }
  }

  /** Members of a group whose filter failed get no rows, never unfiltered ones. */
  void failed(Group group) {
    Channel channel = channels.fail(group);
    if (channel == null) {
      return;
    }
    PreferenceError error =
        new PreferenceError("filters", "FAILED", "the filter could not be applied");
    for (Member member : List.copyOf(channel.members.values())) {
      stopRows(
          member,
          new StreamInput.Unavailable(
              member.id, StreamInput.Unavailable.Reason.FILTER_ERROR, List.of(error)));
    }
  }

  private void stopRows(Member member, StreamInput.Unavailable why) {
    channels.leave(member, time.serverMs());
    member.unavailable = why;
    announcer.toMember(member, "unavailable", announcer.unavailable(why));
    for (Lane lane : member.lanes.values()) {
      if (lane.stage != Lane.Stage.AWAITING) {
        lane.wantSnapshot("filter_changed");
      }
      lane.epoch = "";
      lane.seq = 0;
    }
    sender.serve(member);
  }

  void resume(Lane lane, Group group, ClientSays.Resume resume) {
    lane.wish = null;
    if (!resume.epoch().equals(group.epoch()) || resume.seq() > group.seq()) {
      sender.tellGap(lane, Gaps.otherEpoch(group, resume.epoch(), resume.seq()));
    } else if (resume.seq() == group.seq()) {
      lane.goLive(group.epoch(), group.seq());
      // nothing was missed, and the heartbeat says so
      lane.heartbeatMs = time.serverMs() - config.heartbeat().fromMs();
    } else if (group.retains(resume.seq(), time.serverMs())) {
      lane.goLive(group.epoch(), resume.seq());
    } else {
      sender.tellGap(
          lane, Gaps.notRetained(group, resume.seq(), Gap.RESUME_TOO_OLD, time.engineMs()));
    }
  }
}
