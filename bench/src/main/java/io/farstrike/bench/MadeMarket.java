package io.farstrike.bench;

import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.Periods;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.SyntheticFeed;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A market that a seed makes: each symbol is quoted once a second, in so many batches a second. Its
 * day begins at 10:30, between opening and closing.
 */
final class MadeMarket {

  static final SessionCalendar CALENDAR = SessionCalendar.nse(TradingCalendar.nse());

  /** Epoch milliseconds of 10:30 in India. */
  static final long START_MS =
      LocalDateTime.parse("2026-03-05T10:30:00")
          .atZone(MarketClock.INDIA)
          .toInstant()
          .toEpochMilli();

  static final long SEED = 20260305;

  private final List<SyntheticFeed> parts = new ArrayList<>();

  MadeMarket(int symbols, int batchesASecond) {
    for (int part = 0; part < batchesASecond; part++) {
      SyntheticFeed feed =
          new SyntheticFeed(
              clock(), SEED + part, SyntheticFeed.Pace.SIMULATION, SyntheticFeed.Turnover.LOW);
      feed.subscribe(
          symbols(part * symbols / batchesASecond, (part + 1) * symbols / batchesASecond));
      parts.add(feed);
    }
  }

  static SessionClock clock() {
    return new SessionClock(CALENDAR, Periods.STANDARD);
  }

  /** Symbols of these numbers, the last one excluded. */
  static SymbolSet symbols(int from, int to) {
    return SymbolSet.of(
        IntStream.range(from, to).mapToObj(number -> "S" + (10_000 + number)).toList());
  }

  /** The batches of a second, in their order. */
  List<List<Tick>> second(int second) {
    List<List<Tick>> batches = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      long ms = START_MS + second * 1_000L + part * 1_000L / parts.size();
      batches.add(parts.get(part).next(ms).ticks());
    }
    return batches;
  }
}
