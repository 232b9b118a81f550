package io.farstrike.market.stream;

import io.farstrike.market.match.JsonBytes;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.session.SessionTransition;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Says what happens to the session, to the feed and to a member, to those whom it concerns. */
final class Announcer {

  private final StreamConfig config;
  private final StreamTime time;
  private final Messages messages;
  private final Roster roster;
  private final StreamCounters counters;

  Announcer(
      StreamConfig config,
      StreamTime time,
      Messages messages,
      Roster roster,
      StreamCounters counters) {
    this.config = config;
    this.time = time;
    this.messages = messages;
    this.roster = roster;
    this.counters = counters;
  }

  byte[] status(String word, Consumer<JsonBytes> detail) {
    return messages.status(word, counters.responseMillis(), detail);
  }

  void toAll(String key, byte[] message) {
    roster.members().forEach(member -> toMember(member, key, message));
  }

  void toMember(Member member, String key, byte[] message) {
    for (Lane lane : member.lanes.values()) {
      if (lane.stage != Lane.Stage.CLOSING) {
        lane.notices.add(key, message);
      }
    }
  }

  void toChannel(Channel channel, String key, byte[] message) {
    channel.members.values().forEach(member -> toMember(member, key, message));
  }

  void connected(Lane lane, Member member, String word) {
    lane.notices.add(
        "connected",
        status(
            word,
            json -> {
              json.name("userId").string(member.handle);
              json.name("authenticated").bool(true);
              json.name("connectionId").string(lane.id);
              json.name("userConnections").number(lane.userConnections);
              json.name("filtersLoaded").bool(member.preferences != null);
              json.name("protocol").number(1);
            }));
  }

  void session(SessionTransition transition) {
    switch (transition) {
      case SessionTransition.NewSession start ->
          reset("session_reset", "new_session", start.moment().sessionId(), start.atMs());
      case SessionTransition.MarketOpened open ->
          reset("session_reset", "market_open", open.moment().sessionId(), open.atMs());
      case SessionTransition.MarketClosed close ->
          reset("market_closed", "market_closed", close.moment().sessionId(), close.atMs());
      case SessionTransition.CalendarUncovered uncovered ->
          toAll(
              "uncovered",
              status(
                  "calendar_uncovered",
                  json -> json.name("date").string(uncovered.date().toString())));
    }
  }

  private void reset(String word, String reason, String sessionId, long atMs) {
    toAll(
        "session:" + reason,
        status(
            word,
            json -> {
              json.name("newSession").string(sessionId);
              json.name("resetTime").string(Instant.ofEpochMilli(atMs).toString());
              json.name("resetReason").string(reason);
            }));
  }

  /** What of its preferences changed. */
  void preferences(Member member, MemberPreferences now, PreferenceChange change) {
    switch (change) {
      case NONE -> {}
      case FILTER ->
          toMember(
              member,
              "filters",
              status(
                  "filters_updated",
                  json -> {
                    json.name("name").string(now.filterName());
                    json.name("version").number(now.filterVersion());
                    json.name("summary").string(now.filterSummary());
                  }));
      case UNIVERSE_HIGHLOW -> universe(member, "highlow", now.highlowKeys(), now.highlow().size());
      case UNIVERSE_MARKET -> universe(member, "market", now.marketKeys(), now.market().size());
    }
  }

  private void universe(Member member, String tracker, List<String> keys, int count) {
    toMember(
        member,
        "universe:" + tracker,
        status(
            "universe_updated",
            json -> {
              json.name("userId").string(member.handle);
              json.name("tracker").string(tracker);
              json.name("universes").beginArray();
              keys.forEach(json::string);
              json.endArray().name("tickerCount").number(count);
            }));
  }

  byte[] unavailable(StreamInput.Unavailable why) {
    String word =
        switch (why.reason()) {
          case FILTER_ERROR -> "filter_error";
          case PREFERENCES_UNAVAILABLE -> "preferences_unavailable";
        };
    return status(
        word,
        json -> {
          json.name("errors").beginArray();
          // the longest answer that surely fits a message
          why.errors().stream().limit(40).forEach(error -> write(json, error));
          json.endArray();
        });
  }

  private static void write(JsonBytes json, PreferenceError error) {
    json.beginObject().name("path").string(error.path());
    json.name("code").string(error.code()).name("message").string(error.message()).endObject();
  }

  void coverage(Lane lane, Coverage coverage) {
    if (coverage.percent() < config.coverageLowPercent()) {
      lane.notices.add(
          "coverage",
          status(
              "coverage_low",
              json -> {
                json.name("coverage").decimal(coverage.percent(), 2);
                json.name("missing").number(coverage.missing());
              }));
    }
  }

  /** A farewell: the socket closes next. */
  byte[] farewell(String word, String reason, long closeInMs) {
    return status(
        word, json -> json.name("reason").string(reason).name("closeInMs").number(closeInMs));
  }

  /** The feed's state changed. */
  void feed(StreamInput.FeedChanged change, FeedHealth health, boolean recovered) {
    if (recovered) {
      told("feed_up", change);
      roster.members().forEach(member -> feedGap(member, health));
      if (health.calm()) {
        toAll("health", status("healthy", json -> json.name("reason").string("feed_up")));
      }
    } else if (!change.up()) {
      told("feed_down", change);
      if (health.warn(change.attempt())) {
        toAll("health", status("warning", json -> json.name("reason").string(change.reason())));
      }
    }
  }

  private void told(String word, StreamInput.FeedChanged change) {
    toAll(
        "feed",
        status(
            word,
            json -> {
              if (!change.reason().isEmpty()) {
                json.name("reason").string(change.reason());
              }
              json.name("sinceMs").number(change.sinceMs());
              json.name("attempt").number(change.attempt());
            }));
  }

  /** Nothing of the view is missing, but the market was not seen for a while. */
  private void feedGap(Member member, FeedHealth health) {
    Channel channel = member.channel;
    if (channel == null) {
      return;
    }
    for (Lane lane : member.lanes.values()) {
      long since = health.downSinceTickMs();
      Gap gap =
          new Gap(
              channel.group.epoch(),
              channel.group.seq(),
              channel.group.seq(),
              null,
              Gap.FEED_GAP,
              since == 0 ? null : since,
              time.engineMs());
      if (lane.stage != Lane.Stage.CLOSING) {
        counters.gap(Gap.FEED_GAP);
        lane.notices.add("gap:" + Gap.FEED_GAP, messages.gap(gap));
      }
    }
  }
}
