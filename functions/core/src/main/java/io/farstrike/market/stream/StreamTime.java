package io.farstrike.market.stream;

import io.farstrike.market.match.FrameHead;
import io.farstrike.market.session.Periods;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.session.SessionTransition;
import io.farstrike.market.tick.Provider;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The two clocks of an engine, both handed in: the server's, which paces messages, and the
 * market's, which is the time of events. Neither goes back.
 */
final class StreamTime {

  private final Provider provider;
  private final SessionClock clock;
  private long serverMs;

  StreamTime(Provider provider, SessionCalendar calendar, Periods periods) {
    this(provider, new SessionClock(calendar, periods), 0);
  }

  private StreamTime(Provider provider, SessionClock clock, long serverMs) {
    this.provider = provider;
    this.clock = clock;
    this.serverMs = serverMs;
  }

  static StreamTime restore(
      Provider provider, SessionCalendar calendar, Periods periods, DataInput in)
      throws IOException {
    long serverMs = in.readLong();
    return new StreamTime(provider, SessionClock.restore(calendar, periods, in), serverMs);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(serverMs);
    clock.save(out);
  }

  void server(long ms) {
    serverMs = Math.max(serverMs, ms);
  }

  List<SessionTransition> market(long ms) {
    return clock.advance(ms);
  }

  long serverMs() {
    return serverMs;
  }

  /** The engine clock: it stands still at the close until the next session. */
  long engineMs() {
    return clock.nowMs();
  }

  SessionMoment moment() {
    return clock.now();
  }

  SessionMoment at(long ms) {
    return clock.at(ms);
  }

  Provider provider() {
    return provider;
  }

  FrameHead head() {
    return new FrameHead(provider, serverMs, engineMs());
  }
}
