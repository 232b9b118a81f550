package io.farstrike.market.stream;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.MatchBoard;
import io.farstrike.market.stream.Roster.Seat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Connections, members and groups as bytes. */
final class RosterCodec {

  private static final StreamInput.Unavailable.Reason[] REASONS =
      StreamInput.Unavailable.Reason.values();

  private RosterCodec() {}

  static void save(DataOutput out, Roster roster, Channels channels, MatchBoard board)
      throws IOException {
    List<Seat> seats = roster.seats();
    out.writeInt(seats.size());
    for (Seat seat : seats) {
      Wired.writeText(out, seat.lane().id);
      Wired.writeText(out, seat.member().id);
      Wired.writeText(out, seat.member().handle);
      out.writeInt(seat.lane().userConnections);
      out.writeLong(seat.lane().connectedMs);
      seat.lane().save(out);
    }
    out.writeInt(roster.turn());
    for (Member member : roster.members()) {
      saveWishes(out, member);
    }
    List<Group> groups = board.groups();
    out.writeInt(channels.all().size());
    for (Channel channel : channels.all()) {
      out.writeInt(groups.indexOf(channel.group));
      Wired.writeTexts(out, List.copyOf(channel.members.keySet()));
      channel.save(out);
    }
  }

  private static void saveWishes(DataOutput out, Member member) throws IOException {
    Wired.writeText(out, member.id);
    out.writeBoolean(member.preferences != null);
    if (member.preferences != null) {
      PreferencesCodec.write(out, member.preferences);
    }
    out.writeBoolean(member.unavailable != null);
    if (member.unavailable != null) {
      Wired.writeConstant(out, member.unavailable.reason());
      InputCodec.writeErrors(out, member.unavailable.errors());
    }
  }

  static void restore(
      DataInput in,
      Roster roster,
      Channels channels,
      MatchBoard board,
      Function<String, StreamFilter> filters,
      DeliveryConfig config)
      throws IOException {
    int seats = Wired.size(in);
    for (int i = 0; i < seats; i++) {
      String id = Wired.readText(in);
      String memberId = Wired.readText(in);
      String handle = Wired.readText(in);
      StreamInput.Joined joined =
          new StreamInput.Joined(id, memberId, handle, in.readInt(), in.readLong());
      Lane lane = new Lane(joined, config, 0);
      lane.restore(in);
      roster.add(lane, memberId, handle);
    }
    roster.turn(in.readInt());
    for (int left = roster.members().size(); left > 0; left--) {
      restoreWishes(in, roster, filters);
    }
    List<Group> groups = new ArrayList<>(board.groups());
    for (int left = Wired.size(in); left > 0; left--) {
      Channel channel = channels.reopen(groups.get(in.readInt()), 0);
      for (String memberId : Wired.readTexts(in)) {
        Member member = known(roster, memberId);
        channel.members.put(memberId, member);
        member.channel = channel;
      }
      channel.restore(in);
    }
  }

  private static void restoreWishes(
      DataInput in, Roster roster, Function<String, StreamFilter> filters) throws IOException {
    Member member = known(roster, Wired.readText(in));
    if (in.readBoolean()) {
      member.preferences = PreferencesCodec.read(in, filters);
    }
    if (in.readBoolean()) {
      member.unavailable =
          new StreamInput.Unavailable(member.id, REASONS[in.readByte()], InputCodec.readErrors(in));
    }
  }

  private static Member known(Roster roster, String memberId) throws IOException {
    Member member = roster.member(memberId);
    if (member == null) {
      throw new IOException("damaged: a member without a connection");
    }
    return member;
  }
}
