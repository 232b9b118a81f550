package io.farstrike.market.detect;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.Period;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import java.time.Instant;

/** Makes ticks of one symbol, a few figures at a time; prices in rupees, times in seconds. */
final class Quote {

  /** 09:15 in India on Thursday, 5 March 2026. */
  static final long OPEN = Instant.parse("2026-03-05T03:45:00Z").toEpochMilli();

  static final long CLOSE = Instant.parse("2026-03-05T10:00:00Z").toEpochMilli();
  static final long MINUTE = 60_000;
  static final String SESSION = "2026-03-05/1";

  private String symbol = "INFY";
  private Tick.Kind kind = Tick.Kind.SNAPSHOT;
  private final long tsMs;
  private final long last;
  private long high;
  private long low;
  private long dayOpen = Tick.UNKNOWN;
  private long dayHigh = Tick.UNKNOWN;
  private long dayLow = Tick.UNKNOWN;
  private long dayVolume = Tick.UNKNOWN;
  private long vwap = Tick.UNKNOWN;
  private long winVolume = Tick.UNKNOWN;
  private long winMillis = Tick.UNKNOWN;

  private Quote(long tsMs, long last) {
    this.tsMs = tsMs;
    this.last = last;
    high = last;
    low = last;
  }

  /** A quote some seconds after the open. */
  static Quote after(double seconds, double last) {
    return at(OPEN + Math.round(seconds * 1000), last);
  }

  static Quote at(long tsMs, double last) {
    return new Quote(tsMs, paise(last));
  }

  static long paise(double rupees) {
    return Math.round(rupees * 100);
  }

  Quote of(String anySymbol) {
    symbol = anySymbol;
    return this;
  }

  Quote bar() {
    kind = Tick.Kind.BAR;
    return this;
  }

  Quote window(double lowest, double highest) {
    low = paise(lowest);
    high = paise(highest);
    return this;
  }

  Quote open(double rupees) {
    dayOpen = paise(rupees);
    return this;
  }

  Quote day(double lowest, double highest) {
    dayLow = paise(lowest);
    dayHigh = paise(highest);
    return this;
  }

  Quote vwap(double rupees) {
    vwap = paise(rupees);
    return this;
  }

  /** Shares of the day, of the window, and the window's length. */
  Quote volume(long ofDay, long ofWindow, long millis) {
    dayVolume = ofDay;
    winVolume = ofWindow;
    winMillis = millis;
    return this;
  }

  Tick tick() {
    return new Tick(
        symbol,
        1,
        kind,
        Provider.REPLAY,
        tsMs,
        tsMs,
        tsMs,
        last,
        dayOpen,
        dayHigh,
        dayLow,
        Tick.UNKNOWN,
        dayVolume,
        vwap,
        Tick.UNKNOWN,
        Tick.UNKNOWN,
        high,
        low,
        winVolume,
        winMillis);
  }

  /** The moment of a tick of the default session. */
  static SessionMoment momentOf(Tick tick) {
    return moment(tick.tsMs());
  }

  static SessionMoment moment(long tsMs) {
    if (tsMs < OPEN) {
      return new SessionMoment(MarketStatus.PRE_OPEN, null, SESSION, OPEN, CLOSE, true);
    }
    if (tsMs >= CLOSE) {
      return new SessionMoment(MarketStatus.CLOSED, null, SESSION, OPEN, CLOSE, true);
    }
    return regular(SESSION, periodOf(tsMs), true);
  }

  static SessionMoment regular(String sessionId, Period period, boolean firstOfDate) {
    return new SessionMoment(MarketStatus.REGULAR, period, sessionId, OPEN, CLOSE, firstOfDate);
  }

  static Period periodOf(long tsMs) {
    if (tsMs < OPEN + 15 * MINUTE) {
      return Period.OPENING;
    }
    return tsMs < CLOSE - 30 * MINUTE ? Period.MIDDAY : Period.CLOSING;
  }
}
