package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static java.util.Objects.requireNonNull;

import io.farstrike.market.MarketClock;
import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes ticks of quotes: numbers them, and finds out what happened between a symbol's quote and the
 * one before. Not for several threads.
 */
public final class SnapshotTicks {

  private final TickRules rules;
  private final TickCounts counts;
  private final Map<String, TickHistory> histories = new TreeMap<>();
  private final Map<String, Long> previousCloses = new TreeMap<>();

  /** Counts what becomes of quotes in {@code counts}. */
  public SnapshotTicks(TickRules rules, TickCounts counts) {
    this.rules = requireNonNull(rules, "rules is null");
    this.counts = requireNonNull(counts, "counts is null");
  }

  public static SnapshotTicks restore(TickRules rules, TickCounts counts, DataInput in)
      throws IOException {
    SnapshotTicks restored = new SnapshotTicks(rules, counts);
    TickHistories.read(in, restored.histories);
    for (int left = in.readInt(); left > 0; left--) {
      restored.previousCloses.put(in.readUTF(), in.readLong());
    }
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    TickHistories.write(histories, out);
    out.writeInt(previousCloses.size());
    for (Map.Entry<String, Long> close : previousCloses.entrySet()) {
      out.writeUTF(close.getKey());
      out.writeLong(close.getValue());
    }
  }

  /**
   * The tick of a quote. A quote that only repeats the one before gives that tick again, its number
   * included, with the new time of receipt: the symbol was heard of.
   *
   * @param quote any quote of the symbol
   * @param at where the quote's {@link QuoteSnapshot#tsMs()} lies in the exchange's day
   * @return empty if the quote is of no use, which was counted
   */
  public Optional<Tick> tick(QuoteSnapshot quote, SessionMoment at) {
    Optional<TickCount> refusal = refusal(quote, at);
    if (refusal.isPresent()) {
      counts.add(refusal.get());
      return Optional.empty();
    }
    if (quote.prevClose() != UNKNOWN) {
      previousCloses.put(quote.symbol(), quote.prevClose());
    }
    if (isNotTraded(quote, at)) {
      counts.add(TickCount.NOT_TRADED);
      return Optional.empty();
    }
    TickHistory before = histories.get(quote.symbol());
    if (before == null || !before.isOfDateOf(at.sessionId())) {
      return Optional.of(keep(firstOfDate(quote), at));
    }
    Tick tick = following(quote, before, before.isOfSession(at.sessionId()));
    return Optional.of(before.says(tick) ? heardAgain(before.tick(), quote) : keep(tick, at));
  }

  private Optional<TickCount> refusal(QuoteSnapshot quote, SessionMoment at) {
    Optional<TickCount> fault = TickSanity.faultOf(quote);
    if (fault.isPresent()) {
      return fault;
    }
    if (rules.isFuture(quote.tsMs(), quote.recvMs())) {
      return Optional.of(TickCount.FUTURE);
    }
    if (at.status() == MarketStatus.CLOSED) {
      return Optional.of(TickCount.OFF_SESSION);
    }
    TickHistory before = histories.get(quote.symbol());
    return before != null && quote.tsMs() < before.tick().tsMs()
        ? Optional.of(TickCount.LATE)
        : Optional.empty();
  }

  /** Until a symbol trades, brokers repeat yesterday's price, range and volume. */
  private static boolean isNotTraded(QuoteSnapshot quote, SessionMoment at) {
    if (quote.lastTradeMs() == UNKNOWN) {
      return false;
    }
    long sinceMs = at.status() == MarketStatus.REGULAR ? at.openMs() : midnightBefore(at.openMs());
    return quote.lastTradeMs() < sinceMs;
  }

  private static long midnightBefore(long ms) {
    return Instant.ofEpochMilli(ms)
        .atZone(MarketClock.INDIA)
        .toLocalDate()
        .atStartOfDay(MarketClock.INDIA)
        .toInstant()
        .toEpochMilli();
  }

  private Tick firstOfDate(QuoteSnapshot quote) {
    return tick(quote, 1, quote.last(), quote.last(), UNKNOWN, UNKNOWN);
  }

  private Tick following(QuoteSnapshot quote, TickHistory history, boolean sameSession) {
    Tick before = history.tick();
    boolean higher = before.dayHigh() != UNKNOWN && quote.dayHigh() > before.dayHigh();
    boolean lower =
        before.dayLow() != UNKNOWN && quote.dayLow() != UNKNOWN && quote.dayLow() < before.dayLow();
    return tick(
        quote,
        before.n() + 1,
        higher ? Math.max(quote.dayHigh(), quote.last()) : quote.last(),
        lower ? Math.min(quote.dayLow(), quote.last()) : quote.last(),
        volumeSince(before, quote),
        sameSession ? windowMillis(quote.tsMs() - before.tsMs()) : UNKNOWN);
  }

  private long windowMillis(long elapsedMs) {
    return elapsedMs == 0 ? rules.sameTimeWindowMs() : elapsedMs;
  }

  private static long volumeSince(Tick before, QuoteSnapshot quote) {
    boolean known = before.dayVolume() != UNKNOWN && quote.dayVolume() != UNKNOWN;
    return known && quote.dayVolume() >= before.dayVolume()
        ? quote.dayVolume() - before.dayVolume()
        : UNKNOWN;
  }

  private Tick keep(Tick tick, SessionMoment at) {
    TickHistory before = histories.put(tick.symbol(), new TickHistory(at.sessionId(), tick));
    if (before != null
        && before.isOfDateOf(at.sessionId())
        && tick.dayVolume() != UNKNOWN
        && tick.dayVolume() < before.tick().dayVolume()) {
      counts.add(TickCount.VOLUME_REBASED);
    }
    return tick;
  }

  private Tick tick(
      QuoteSnapshot quote, long n, long winHigh, long winLow, long winVolume, long winMillis) {
    return new Tick(
        quote.symbol(),
        n,
        Tick.Kind.SNAPSHOT,
        quote.provider(),
        quote.tsMs(),
        quote.recvMs(),
        quote.lastTradeMs(),
        quote.last(),
        quote.dayOpen(),
        quote.dayHigh(),
        quote.dayLow(),
        previousCloses.getOrDefault(quote.symbol(), UNKNOWN),
        quote.dayVolume(),
        quote.vwap(),
        quote.bid(),
        quote.ask(),
        winHigh,
        winLow,
        winVolume,
        winMillis);
  }

  private Tick heardAgain(Tick before, QuoteSnapshot quote) {
    return tick(
        quote,
        before.n(),
        before.winHigh(),
        before.winLow(),
        before.winVolume(),
        before.winMillis());
  }
}
