package io.farstrike.market.detect;

import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import java.time.Instant;

/** Ticks for tests of trends, and the session that they lie in. */
final class TrendTicks {

  static final long OPEN_MS = Instant.parse("2016-09-08T03:45:00Z").toEpochMilli();
  static final long OPEN_SECOND = OPEN_MS / 1000;

  private TrendTicks() {}

  /** A snapshot some seconds after the open. */
  static Tick snapshot(double secondsOpen, long paise, long vwap, long volume) {
    long ms = OPEN_MS + Math.round(secondsOpen * 1000);
    return tick(Tick.Kind.SNAPSHOT, ms, paise, vwap, volume, 5000);
  }

  /** A bar that ends some seconds after the open. */
  static Tick bar(double secondsOpen, long paise, long vwap, long volume) {
    long ms = OPEN_MS + Math.round(secondsOpen * 1000);
    return tick(Tick.Kind.BAR, ms, paise, vwap, volume, 60_000);
  }

  private static Tick tick(
      Tick.Kind kind, long ms, long paise, long vwap, long volume, long windowMs) {
    return new Tick(
        "TEST",
        1,
        kind,
        Provider.REPLAY,
        ms,
        ms,
        ms,
        paise,
        -1,
        -1,
        -1,
        -1,
        -1,
        vwap,
        -1,
        -1,
        paise,
        paise,
        volume,
        windowMs);
  }
}
