package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ticks that wait for the engine, the longest waiting one first. Ticks of one symbol become one, so
 * that no more wait than there are symbols; those of different sessions, or of pre-open and regular
 * trading, stay apart. Not for several threads.
 */
public final class TickMerger {

  private record Key(String symbol, String sessionId, MarketStatus status) {}

  private final TickRules rules;
  private final TickCounts counts;
  private final Map<Key, Tick> waiting = new LinkedHashMap<>();
  private int highWater;

  /** An empty queue; counts what it merges in {@code counts}. */
  public TickMerger(TickRules rules, TickCounts counts) {
    this.rules = requireNonNull(rules, "rules is null");
    this.counts = requireNonNull(counts, "counts is null");
  }

  /**
   * Puts a tick into the queue; one that waits already is not counted twice.
   *
   * @param tick that a {@link TickGate} let through
   * @param at where its time lies in the exchange's day
   */
  public void offer(Tick tick, SessionMoment at) {
    Key key = new Key(tick.symbol(), at.sessionId(), at.status());
    Tick before = waiting.get(key);
    if (before != null && tick.n() <= before.n()) {
      counts.add(TickCount.DUPLICATE);
      return;
    }
    if (before != null) {
      counts.add(TickCount.MERGED);
    }
    waiting.put(key, before == null ? tick : merged(before, tick));
    highWater = Math.max(highWater, waiting.size());
  }

  /** Takes the tick that waits longest. */
  public Optional<Tick> poll() {
    Iterator<Tick> ticks = waiting.values().iterator();
    if (!ticks.hasNext()) {
      return Optional.empty();
    }
    Tick tick = ticks.next();
    ticks.remove();
    return Optional.of(tick);
  }

  public int size() {
    return waiting.size();
  }

  /** The largest number of ticks that ever waited. */
  public int highWater() {
    return highWater;
  }

  /** Whether operators should look. */
  public boolean isCrowded() {
    return waiting.size() * 100L >= (long) rules.queueLimit() * rules.queueWarningPercent();
  }

  /** What a later tick says, of the windows of both. */
  static Tick merged(Tick before, Tick later) {
    boolean volumes = before.winVolume() != UNKNOWN && later.winVolume() != UNKNOWN;
    boolean windows = before.winMillis() != UNKNOWN && later.winMillis() != UNKNOWN;
    long startMs = Math.min(before.tsMs() - before.winMillis(), later.tsMs() - later.winMillis());
    return new Tick(
        later.symbol(),
        later.n(),
        later.kind(),
        later.provider(),
        later.tsMs(),
        later.recvMs(),
        later.lastTradeMs(),
        later.last(),
        later.dayOpen(),
        later.dayHigh(),
        later.dayLow(),
        later.prevClose(),
        later.dayVolume(),
        later.vwap(),
        later.bid(),
        later.ask(),
        Math.max(before.winHigh(), later.winHigh()),
        Math.min(before.winLow(), later.winLow()),
        volumes ? before.winVolume() + later.winVolume() : UNKNOWN,
        windows ? later.tsMs() - startMs : UNKNOWN);
  }
}
