package io.farstrike.market.stream;

import io.farstrike.market.stream.Roster.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How connections end: revoked, too old, gone, slow, or by the client's own doing. */
final class Exits {

  private final DeliveryConfig config;
  private final StreamTime time;
  private final Announcer announcer;
  private final Roster roster;
  private final Channels channels;
  private final Sender sender;
  private final StreamCounters counters;
  private final Wire wire;

  Exits(
      DeliveryConfig config,
      StreamTime time,
      Announcer announcer,
      Roster roster,
      Channels channels,
      Sender sender,
      StreamCounters counters,
      Wire wire) {
    this.config = config;
    this.time = time;
    this.announcer = announcer;
    this.roster = roster;
    this.channels = channels;
    this.sender = sender;
    this.counters = counters;
    this.wire = wire;
  }

  void forget(Seat seat) {
    roster.remove(seat);
    if (seat.member().lanes.isEmpty()) {
      channels.leave(seat.member(), time.serverMs());
    }
  }

  void close(Seat seat, String reason) {
    forget(seat);
    counters.closed(reason);
    wire.close(seat.lane().id, reason);
  }

  void farewell(Lane lane, String word, String reason) {
    long inMs = config.life().revokedMs();
    lane.close(reason, time.serverMs() + inMs);
    lane.notices.add("farewell", announcer.farewell(word, reason, inMs));
  }

  void revoked(StreamInput.Revoked revoked) {
    Member member = roster.member(revoked.memberId());
    if (member == null) {
      return;
    }
    for (Lane lane : member.lanes.values()) {
      if (lane.stage != Lane.Stage.CLOSING
          && (revoked.connectionId() == null || Objects.equals(lane.id, revoked.connectionId()))) {
        farewell(lane, "session_revoked", revoked.reason());
      }
    }
    sender.serve(member);
  }

  void pushed(StreamInput.Pushed pushed) {
    roster
        .seat(pushed.connectionId())
        .filter(seat -> seat.lane().isFlying())
        .ifPresent(seat -> pushed(seat, pushed.outcome()));
  }

  private void pushed(Seat seat, PushOutcome outcome) {
    Lane lane = seat.lane();
    switch (outcome) {
      case DONE -> {
        lane.landed();
        if (!closeIfSaid(seat)) {
          sender.serve(lane, seat.member());
        }
      }
      case GONE -> {
        counters.closed("gone");
        forget(seat);
      }
      case SLOW -> close(seat, "slow");
      case FAILED -> {
        if (lane.failed(time.serverMs()) >= config.life().failures()) {
          close(seat, "push_failed");
        }
      }
    }
  }

  /** A connection that has had its farewell, or whose time is up, is closed. */
  private boolean closeIfSaid(Seat seat) {
    Lane lane = seat.lane();
    boolean over =
        lane.stage == Lane.Stage.CLOSING
            && ((lane.notices.isEmpty() && !lane.isFlying()) || time.serverMs() >= lane.closeByMs);
    if (over) {
      close(seat, lane.closeReason);
    }
    return over;
  }

  /** Does what the time alone asks for. */
  void tend() {
    List<Seat> over = new ArrayList<>();
    for (Seat seat : roster.seats()) {
      Lane lane = seat.lane();
      if (lane.stage == Lane.Stage.CLOSING) {
        over.add(seat);
      } else if (!lane.farewellTold && time.serverMs() >= farewellMs(lane)) {
        lane.farewellTold = true;
        lane.notices.add(
            "reconnect",
            announcer.farewell("reconnect", "connection_age", config.life().farewellMs()));
      }
    }
    over.forEach(this::closeIfSaid);
    channels.releaseIdle(time.serverMs());
  }

  private long farewellMs(Lane lane) {
    return lane.connectedMs + config.life().ageMs() - config.life().farewellMs();
  }
}
