package io.farstrike.market.session;

import io.farstrike.market.session.SessionTransition.CalendarUncovered;
import io.farstrike.market.session.SessionTransition.MarketClosed;
import io.farstrike.market.session.SessionTransition.MarketOpened;
import io.farstrike.market.session.SessionTransition.NewSession;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The one clock of an engine: the largest time it was told, and where in the exchange's day that
 * is. It never goes back, and stands still at the close until the next session. Not for several
 * threads.
 */
public final class SessionClock {

  private static final long NEVER = Long.MIN_VALUE;

  private final SessionTimetable timetable;
  private long latestMs = NEVER;
  private Segment latest;
  private Segment asked;

  /** A clock that was told no time yet. */
  public SessionClock(SessionCalendar calendar, Periods periods) {
    timetable = new SessionTimetable(calendar, periods);
    latest = timetable.segmentAt(0);
    asked = latest;
  }

  /** Goes on where {@link #save} left off. */
  public static SessionClock restore(SessionCalendar calendar, Periods periods, DataInput in)
      throws IOException {
    SessionClock clock = new SessionClock(calendar, periods);
    clock.latestMs = in.readLong();
    if (clock.latestMs != NEVER) {
      clock.latest = clock.timetable.segmentAt(clock.latestMs);
    }
    return clock;
  }

  public void save(DataOutput out) throws IOException {
    out.writeLong(latestMs);
  }

  /** Where any moment lies, epoch milliseconds; takes constant time for moments in a row. */
  public SessionMoment at(long ms) {
    if (!asked.holds(ms)) {
      asked = latest.holds(ms) ? latest : timetable.segmentAt(ms);
    }
    return asked.moment();
  }

  /**
   * Where the clock stands.
   *
   * @throws IllegalStateException if it was told no time yet
   */
  public SessionMoment now() {
    requireStarted();
    return latest.moment();
  }

  /**
   * The engine's time, epoch milliseconds: the largest one it was told, but the close of the last
   * session while the market is closed.
   *
   * @throws IllegalStateException if it was told no time yet
   */
  public long nowMs() {
    requireStarted();
    SessionMoment moment = latest.moment();
    return moment.status() == MarketStatus.CLOSED ? moment.closeMs() : latestMs;
  }

  /**
   * Tells the time; an earlier one than before does nothing. Told for the first time, the clock
   * behaves as if the market had been closed until then.
   *
   * @return what was passed, in the order of its time
   */
  public List<SessionTransition> advance(long ms) {
    if (latestMs == NEVER) {
      return start(ms);
    }
    if (ms <= latestMs) {
      return List.of();
    }
    latestMs = ms;
    if (latest.holds(ms)) {
      return List.of();
    }
    List<SessionTransition> passed = new ArrayList<>();
    while (!latest.holds(ms)) {
      Segment next = timetable.segmentAt(latest.toMs());
      addPassed(latest.moment(), next, next.fromMs(), passed);
      latest = next;
    }
    return List.copyOf(passed);
  }

  private List<SessionTransition> start(long ms) {
    latestMs = ms;
    latest = timetable.segmentAt(ms);
    List<SessionTransition> passed = new ArrayList<>();
    if (latest.moment().status() != MarketStatus.CLOSED) {
      addBeginning(latest.moment(), ms, passed);
    }
    if (latest.moment().status() == MarketStatus.REGULAR) {
      passed.add(new MarketOpened(latest.moment(), ms));
    }
    return List.copyOf(passed);
  }

  private void addPassed(
      SessionMoment before, Segment next, long atMs, List<SessionTransition> passed) {
    SessionMoment after = next.moment();
    boolean sameSession = after.sessionId().equals(before.sessionId());
    boolean wasRegular = before.status() == MarketStatus.REGULAR;
    boolean isRegular = after.status() == MarketStatus.REGULAR;
    if (wasRegular && !(isRegular && sameSession)) {
      passed.add(new MarketClosed(before, atMs));
    }
    if (!sameSession) {
      addBeginning(after, atMs, passed);
    }
    if (isRegular && !(wasRegular && sameSession)) {
      passed.add(new MarketOpened(after, atMs));
    }
  }

  private void addBeginning(SessionMoment moment, long atMs, List<SessionTransition> passed) {
    if (!timetable.covers(atMs)) {
      passed.add(new CalendarUncovered(SessionTimetable.dateOf(atMs), atMs));
    }
    passed.add(new NewSession(moment, atMs));
  }

  private void requireStarted() {
    if (latestMs == NEVER) {
      throw new IllegalStateException("the clock was told no time yet");
    }
  }
}
