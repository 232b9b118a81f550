package io.farstrike.market.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who is connected, and whose turn it is. */
final class Roster {

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Seat> seats = new LinkedHashMap<>();
  private final List<Seat> turns = new ArrayList<>();
  private int turn;

  /** A connection and whose it is. */
  record Seat(Lane lane, Member member) {}

  /** A member with this connection more. */
  Seat add(Lane lane, String memberId, String handle) {
    Member member = members.computeIfAbsent(memberId, id -> new Member(id, handle));
    member.lanes.put(lane.id, lane);
    Seat seat = new Seat(lane, member);
    seats.put(lane.id, seat);
    turns.add(seat);
    return seat;
  }

  /** Forgets a connection, and its member if that was the last one. */
  void remove(Seat seat) {
    seats.remove(seat.lane.id);
    int at = turns.indexOf(seat);
    turns.remove(at);
    if (at < turn) {
      turn--;
    }
    seat.member.lanes.remove(seat.lane.id);
    if (seat.member.lanes.isEmpty()) {
      members.remove(seat.member.id);
    }
  }

  Optional<Seat> seat(String connectionId) {
    return Optional.ofNullable(seats.get(connectionId));
  }

  @Nullable Member member(String memberId) {
    return members.get(memberId);
  }

  Collection<Member> members() {
    return members.values();
  }

  /** All connections in the order in which they joined. */
  List<Seat> seats() {
    return List.copyOf(seats.values());
  }

  /**
   * Goes round all connections, beginning with the one where the last round stopped.
   *
   * @param goOn whether there may be another after this one
   */
  void round(BiPredicate<Lane, Member> goOn) {
    int count = turns.size();
    for (int i = 0; i < count; i++) {
      int at = (turn + i) % count;
      Seat seat = turns.get(at);
      if (!goOn.test(seat.lane, seat.member)) {
        turn = at;
        return;
      }
    }
  }

  int turn() {
    return turn;
  }

  void turn(int next) {
    turn = next;
  }
}
