package io.farstrike.market.stream;

import io.farstrike.market.stream.Roster.Seat;

/** Takes in connections, and what clients say and are told by others. */
final class Reception {

  private final DeliveryConfig config;
  private final StreamTime time;
  private final Messages messages;
  private final Announcer announcer;
  private final Roster roster;
  private final Placement placement;
  private final Exits exits;
  private final Sender sender;
  private final StreamCounters counters;
  private final MarketFigures figures;
  private final FeedHealth feed;

  Reception(
      DeliveryConfig config,
      StreamTime time,
      Messages messages,
      Announcer announcer,
      Roster roster,
      Placement placement,
      Exits exits,
      Sender sender,
      StreamCounters counters,
      MarketFigures figures,
      FeedHealth feed) {
    this.config = config;
    this.time = time;
    this.messages = messages;
    this.announcer = announcer;
    this.roster = roster;
    this.placement = placement;
    this.exits = exits;
    this.sender = sender;
    this.counters = counters;
    this.figures = figures;
    this.feed = feed;
  }

  void joined(StreamInput.Joined joined) {
    if (roster.seat(joined.connectionId()).isPresent()) {
      counters.count("joined_twice");
      return;
    }
    Seat seat =
        roster.add(new Lane(joined, config, time.serverMs()), joined.memberId(), joined.handle());
    Lane lane = seat.lane();
    Member member = seat.member();
    if (joined.userConnections() > config.client().connections()) {
      exits.farewell(lane, "refused", "connection_limit");
    } else {
      announcer.connected(lane, member, "connected");
      StreamInput.Unavailable why = member.unavailable;
      if (why != null && member.channel == null) {
        lane.notices.add("unavailable", announcer.unavailable(why));
      }
      if (member.channel != null) {
        announcer.coverage(lane, figures.coverage(member.channel.group.key().highlow()));
      }
    }
    sender.serve(lane, member);
  }

  void left(String connectionId) {
    roster.seat(connectionId).ifPresent(exits::forget);
  }

  void said(StreamInput.Said said) {
    roster
        .seat(said.connectionId())
        .filter(seat -> seat.lane().stage != Lane.Stage.CLOSING)
        .ifPresent(seat -> said(seat, said.says()));
  }

  private void said(Seat seat, ClientSays says) {
    Lane lane = seat.lane();
    long now = time.serverMs();
    if (!lane.said.tryTake(now)) {
      refuse(seat, ClientSays.Code.RATE_LIMITED, "too many messages");
      return;
    }
    switch (says) {
      case ClientSays.Start _ -> start(seat);
      case ClientSays.Resume resume -> resume(seat, resume);
      case ClientSays.Refresh _ -> refresh(seat);
      case ClientSays.Status _ -> announcer.connected(lane, seat.member(), feed.word());
      case ClientSays.Ping ping -> ping(seat, ping.id());
      case ClientSays.Refused refused -> refuse(seat, refused.code(), refused.message());
    }
    sender.serve(lane, seat.member());
  }

  private void start(Seat seat) {
    Lane lane = seat.lane();
    if (lane.stage == Lane.Stage.AWAITING) {
      lane.wantSnapshot("connect");
    } else if (lane.stage == Lane.Stage.LIVE) {
      refresh(seat);
    }
  }

  private void refresh(Seat seat) {
    Lane lane = seat.lane();
    if (time.serverMs() - lane.refreshedMs < config.client().refreshMs()) {
      refuse(seat, ClientSays.Code.RATE_LIMITED, "a refresh each 5 s at most");
      return;
    }
    lane.refreshedMs = time.serverMs();
    lane.wantSnapshot("refresh");
  }

  private void ping(Seat seat, String id) {
    Lane lane = seat.lane();
    if (lane.notices.count("pong:") >= config.client().pongs()) {
      refuse(seat, ClientSays.Code.RATE_LIMITED, "too many pings");
      return;
    }
    lane.notices.add("pong:" + id, messages.pong(id, seat.member().handle));
  }

  private void refuse(Seat seat, ClientSays.Code code, String message) {
    counters.count("refused_" + code.name());
    if (!seat.lane().refusals.tryTake(time.serverMs())) {
      exits.close(seat, "too_many_refusals");
      return;
    }
    seat.lane().notices.add("error:" + code.name(), messages.error(code, message));
    sender.serve(seat.lane(), seat.member());
  }

  void personal(StreamInput.Personal personal) {
    Member member = roster.member(personal.memberId());
    if (member == null) {
      return;
    }
    String only = personal.connectionId();
    for (Lane lane : member.lanes.values()) {
      if (lane.stage != Lane.Stage.CLOSING && (only == null || only.equals(lane.id))) {
        lane.personal.add(personal.conflateKey(), personal.json());
      }
    }
    sender.serve(member);
  }

  private void resume(Seat seat, ClientSays.Resume resume) {
    Channel channel = seat.member().channel;
    if (channel == null) {
      seat.lane().wish = resume;
    } else {
      placement.resume(seat.lane(), channel.group, resume);
    }
  }
}
