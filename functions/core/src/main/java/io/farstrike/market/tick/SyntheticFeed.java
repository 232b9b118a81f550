package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.universe.SymbolSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Generated quotes for profiles of tests; {@link FeedLink} refuses it in production. The same seed
 * and the same times of calls give the same ticks.
 */
public final class SyntheticFeed implements MarketFeed {

  /** How often each symbol is quoted. */
  public enum Pace {
    DEVELOPMENT(2_000),
    INTEGRATION(500),
    PERFORMANCE(100),
    SIMULATION(1_000),
    MINIMAL(5_000);

    private final long intervalMs;

    Pace(long intervalMs) {
      this.intervalMs = intervalMs;
    }

    public long intervalMs() {
      return intervalMs;
    }
  }

  /** How many shares are traded between two quotes. */
  public enum Turnover {
    LOW(1_000, 10_000),
    MEDIUM(10_000, 100_000),
    HIGH(100_000, 500_000),
    OPENING(500_000, 1_000_000);

    private final long least;
    private final long most;

    Turnover(long least, long most) {
      this.least = least;
      this.most = most;
    }
  }

  private final SessionClock clock;
  private final Pace pace;
  private final Turnover turnover;
  private final SplittableRandom chance;
  private final SnapshotTicks quotes;
  private final Map<String, SyntheticQuote> symbols = new TreeMap<>();
  private SymbolSet wanted = new SymbolSet(List.of());
  private long nextMs = Long.MIN_VALUE;

  /** A market of its own; {@code clock} only tells it when the exchange trades. */
  public SyntheticFeed(SessionClock clock, long seed, Pace pace, Turnover turnover) {
    this.clock = requireNonNull(clock, "clock is null");
    this.pace = requireNonNull(pace, "pace is null");
    this.turnover = requireNonNull(turnover, "turnover is null");
    chance = new SplittableRandom(seed);
    quotes = new SnapshotTicks(TickRules.STANDARD, new TickCounts());
  }

  @Override
  public Provider provider() {
    return Provider.SYNTHETIC;
  }

  @Override
  public void subscribe(SymbolSet wanted) {
    this.wanted = requireNonNull(wanted, "wanted is null");
  }

  @Override
  public Batch next(long serverMs) {
    if (serverMs < nextMs || clock.at(serverMs).status() == MarketStatus.CLOSED) {
      return new Batch(List.of(), serverMs, new Outcome.Silent());
    }
    nextMs = serverMs + pace.intervalMs();
    List<Tick> ticks = new ArrayList<>(wanted.size());
    String date = LocalDate.ofInstant(Instant.ofEpochMilli(serverMs), MarketClock.INDIA).toString();
    for (String symbol : wanted.symbols()) {
      SyntheticQuote quote =
          symbols.computeIfAbsent(symbol, unseen -> SyntheticQuote.first(chance));
      quote.move(date, chance, chance.nextLong(turnover.least, turnover.most + 1));
      quotes.tick(quote.snapshot(symbol, serverMs), clock.at(serverMs)).ifPresent(ticks::add);
    }
    return new Batch(ticks, serverMs, new Outcome.Live());
  }
}
