package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.desk.BrokerDesk;
import io.farstrike.cloud.desk.BrokerDesk.OpenSession;
import io.farstrike.cloud.desk.Patience;
import io.farstrike.market.MarketClock;
import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.QuoteSnapshot;
import io.farstrike.market.tick.SnapshotTicks;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.tenancy.TenantScope;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Quotes of one account's broker, one round of all symbols at a time. It takes the gate of the API
 * key when it is free and gives it back after each round; a job that has it goes first. While the
 * market is closed nothing is asked.
 */
final class QuoteFeed implements SavedFeed {

  private final TenantScope scope;
  private final BrokerDesk desk;
  private final SpotKeys spotKeys;
  private final MarketClock market;
  private final SessionClock clock;
  private final SnapshotTicks ticks;
  private final Map<InstrumentKey, String> symbols = new LinkedHashMap<>();
  private @Nullable OpenSession last;

  QuoteFeed(
      TenantScope scope,
      BrokerDesk desk,
      SpotKeys spotKeys,
      MarketClock market,
      SessionClock clock,
      SnapshotTicks ticks) {
    this.scope = requireNonNull(scope, "scope is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.spotKeys = requireNonNull(spotKeys, "spotKeys is null");
    this.market = requireNonNull(market, "market is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ticks = requireNonNull(ticks, "ticks is null");
  }

  @Override
  public Provider provider() {
    return Provider.QUOTE_API;
  }

  @Override
  public synchronized void save(DataOutput out) throws IOException {
    ticks.save(out);
  }

  /** Quotes are of now. */
  @Override
  public long marketMs(long serverMs) {
    return market.now().toEpochMilli();
  }

  @Override
  public synchronized void subscribe(SymbolSet wanted) {
    symbols.clear();
    wanted.symbols().forEach(symbol -> symbols.put(spotKeys.of(symbol), symbol));
  }

  @Override
  public synchronized Batch next(long serverMs) {
    long nowMs = marketMs(serverMs);
    if (clock.at(nowMs).status() == MarketStatus.CLOSED) {
      return new Batch(List.of(), nowMs, new Outcome.Silent());
    }
    try {
      OpenSession before = last;
      return switch (before == null
          ? desk.open(scope, Patience.NONE)
          : desk.again(scope, before, Patience.NONE)) {
        case BrokerDesk.Opening.Ready(OpenSession open) -> round(open, nowMs);
        case BrokerDesk.Opening.Busy busy -> new Batch(List.of(), nowMs, new Outcome.Silent());
        case BrokerDesk.Opening.NoToken none -> failed("there is no valid broker token", nowMs);
        case BrokerDesk.Opening.Paused(Instant nextTry) ->
            failed("the broker failed too often and is left alone until " + nextTry, nowMs);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted", nowMs);
    } catch (SdkException e) {
      return failed("a store or a key does not answer", nowMs);
    }
  }

  private Batch round(OpenSession open, long nowMs) throws InterruptedException {
    last = open;
    try (open) {
      List<Tick> told = new ArrayList<>();
      BrokerSession session = open.session();
      for (List<InstrumentKey> batch : session.quoteBatches(List.copyOf(symbols.keySet()))) {
        session.quotes(batch).values().forEach(quote -> tick(quote, nowMs).ifPresent(told::add));
      }
      return new Batch(told, nowMs, new Outcome.Live());
    } catch (BrokerException e) {
      if (e.kind() == BrokerException.Kind.TOKEN_EXPIRED && e.httpStatus() != 0) {
        open.expired();
      }
      return failed("the broker: " + e.kind(), nowMs);
    } catch (GateLostException e) {
      return new Batch(List.of(), nowMs, new Outcome.Silent());
    }
  }

  private Optional<Tick> tick(BrokerQuote quote, long nowMs) {
    String symbol = symbols.get(quote.key());
    if (symbol == null || quote.last().isEmpty()) {
      return Optional.empty();
    }
    try {
      QuoteSnapshot snapshot = snapshot(symbol, quote, nowMs);
      return ticks.tick(snapshot, clock.at(snapshot.tsMs()));
    } catch (ArithmeticException e) {
      // A price that no market has costs its own row only.
      return Optional.empty();
    }
  }

  private QuoteSnapshot snapshot(String symbol, BrokerQuote quote, long nowMs) {
    BrokerQuote.Day day = quote.day();
    return new QuoteSnapshot(
        symbol,
        Provider.QUOTE_API,
        quote.at().map(Instant::toEpochMilli).orElse(Tick.UNKNOWN),
        nowMs,
        quote.lastTrade().map(Instant::toEpochMilli).orElse(Tick.UNKNOWN),
        paise(quote.last()),
        paise(day.open()),
        paise(day.high()),
        paise(day.low()),
        paise(day.previousClose()),
        spotKeys.isIndex(symbol) ? Tick.UNKNOWN : quote.volume(),
        paise(day.average()),
        paise(quote.bid().map(BrokerQuote.Level::price)),
        paise(quote.ask().map(BrokerQuote.Level::price)));
  }

  private static long paise(Optional<BigDecimal> rupees) {
    return rupees.map(Paise::of).orElse(Tick.UNKNOWN);
  }

  private static Batch failed(String reason, long nowMs) {
    return new Batch(List.of(), nowMs, new Outcome.Failed(reason));
  }
}
