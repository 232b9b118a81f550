package io.farstrike.market.stream;

import io.farstrike.market.match.FrameHead;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.GroupKey;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.match.MemberPreferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that have members, and those that may still have some who come back. */
final class Channels {

  private final DeliveryConfig config;
  private final MatchBoard board;
  private final MarketFigures figures;
  private final Map<GroupKey, Channel> channels = new LinkedHashMap<>();

  Channels(DeliveryConfig config, MatchBoard board, MarketFigures figures) {
    this.config = config;
    this.board = board;
    this.figures = figures;
  }

  Collection<Channel> all() {
    return channels.values();
  }

  /**
   * Puts a member where its preferences belong; what it held before is left. A group that had no
   * member made no frames meanwhile: it makes them up, or its newcomer would be shown the view of
   * the moment when the last one left.
   */
  Channel enlist(Member member, MemberPreferences preferences, FrameHead head) {
    long nowMs = head.serverTimeMs();
    GroupKey key = preferences.groupKey();
    Channel channel = channels.get(key);
    if (channel == null) {
      channel = open(board.group(preferences), nowMs);
    }
    if (member.channel != channel) {
      leave(member, nowMs);
      if (channel.members.isEmpty()) {
        channel.catchUp(head);
      }
      channel.members.put(member.id, member);
      channel.emptySinceMs = 0;
      member.channel = channel;
    }
    return channel;
  }

  private Channel open(Group group, long nowMs) {
    Channel channel = new Channel(group, config, nowMs);
    channels.put(group.key(), channel);
    figures.watch(group.key());
    return channel;
  }

  void leave(Member member, long nowMs) {
    Channel channel = member.channel;
    if (channel != null) {
      channel.members.remove(member.id);
      channel.emptySinceMs = channel.members.isEmpty() ? nowMs : 0;
      member.channel = null;
    }
  }

  /** Lets go of groups to which nobody came back. */
  void releaseIdle(long nowMs) {
    List<Channel> idle = new ArrayList<>();
    for (Channel channel : channels.values()) {
      if (channel.members.isEmpty() && nowMs - channel.emptySinceMs >= config.lingerMs()) {
        idle.add(channel);
      }
    }
    idle.forEach(this::release);
  }

  /** Ends a group whose filter failed. */
  @Nullable Channel fail(Group group) {
    Channel channel = channels.get(group.key());
    if (channel != null) {
      release(channel);
    }
    return channel;
  }

  private void release(Channel channel) {
    channels.remove(channel.group.key());
    figures.unwatch(channel.group.key());
    board.release(channel.group);
  }

  /** The channel of a restored group. */
  Channel reopen(Group group, long nowMs) {
    Channel channel = new Channel(group, config, nowMs);
    channels.put(group.key(), channel);
    return channel;
  }
}
