package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lets through the ticks that make sense and come in order, each once, and knows when a symbol was
 * heard of last. What it turns away it counts. Not for several threads.
 */
public final class TickGate {

  /** What to do with a tick. */
  public enum Admission {
    /** It is one of regular trading: detect. */
    DETECT,
    /** It is one of the pre-open: it is the last price, and nothing else. */
    KEEP_PRICE,
    /** It was seen before: nothing. */
    DUPLICATE,
    /** It is of no use. */
    DROPPED
  }

  /** A symbol's last tick, and when it was heard of last. */
  private static final class Heard {
    TickHistory last;
    long ms;

    Heard(TickHistory last, long ms) {
      this.last = last;
      this.ms = ms;
    }
  }

  private final TickRules rules;
  private final TickCounts counts;
  private final Map<String, Heard> symbols = new HashMap<>();
  private Set<String> known = Set.of();

  /** A gate that knows no symbol yet; counts in {@code counts}. */
  public TickGate(TickRules rules, TickCounts counts) {
    this.rules = requireNonNull(rules, "rules is null");
    this.counts = requireNonNull(counts, "counts is null");
  }

  public static TickGate restore(TickRules rules, TickCounts counts, DataInput in)
      throws IOException {
    TickGate restored = new TickGate(rules, counts);
    Map<String, TickHistory> histories = new TreeMap<>();
    TickHistories.read(in, histories);
    for (Map.Entry<String, TickHistory> each : histories.entrySet()) {
      restored.symbols.put(each.getKey(), new Heard(each.getValue(), in.readLong()));
    }
    String[] known = new String[in.readInt()];
    for (int i = 0; i < known.length; i++) {
      known[i] = in.readUTF();
    }
    restored.known = Set.of(known);
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    Map<String, TickHistory> histories = new TreeMap<>();
    symbols.forEach((symbol, heard) -> histories.put(symbol, heard.last));
    TickHistories.write(histories, out);
    for (String symbol : histories.keySet()) {
      out.writeLong(heardMs(symbol));
    }
    out.writeInt(known.size());
    for (String symbol : SymbolSet.of(known).symbols()) {
      out.writeUTF(symbol);
    }
  }

  /** From now on only ticks of these symbols are let through. */
  public void expect(SymbolSet symbols) {
    known = Set.copyOf(symbols.symbols());
  }

  /**
   * Decides on a tick.
   *
   * @param tick any tick
   * @param at where its {@link Tick#tsMs()} lies in the exchange's day
   */
  public Admission admit(Tick tick, SessionMoment at) {
    Optional<TickCount> fault = TickSanity.faultOf(tick);
    if (fault.isPresent()) {
      return dropped(fault.get());
    }
    if (!known.contains(tick.symbol())) {
      return dropped(TickCount.UNKNOWN_SYMBOL);
    }
    if (rules.isFuture(tick.tsMs(), tick.recvMs())) {
      return dropped(TickCount.FUTURE);
    }
    if (at.status() == MarketStatus.CLOSED) {
      return dropped(TickCount.OFF_SESSION);
    }
    Heard before = symbols.get(tick.symbol());
    if (before == null) {
      symbols.put(tick.symbol(), new Heard(new TickHistory(at.sessionId(), tick), tick.recvMs()));
      return admitted(at);
    }
    if (tick.tsMs() < before.last.tick().tsMs()) {
      return dropped(TickCount.LATE);
    }
    before.ms = Math.max(before.ms, tick.recvMs());
    if (isRepeated(tick, before.last)) {
      counts.add(TickCount.DUPLICATE);
      return Admission.DUPLICATE;
    }
    before.last = new TickHistory(at.sessionId(), tick);
    return admitted(at);
  }

  private Admission admitted(SessionMoment at) {
    counts.add(TickCount.ACCEPTED);
    return at.status() == MarketStatus.REGULAR ? Admission.DETECT : Admission.KEEP_PRICE;
  }

  /** A number that was there already is one that the transport delivered again. */
  private static boolean isRepeated(Tick tick, TickHistory before) {
    return tick.tsMs() == before.tick().tsMs()
        && (tick.n() <= before.tick().n() || before.says(tick));
  }

  private Admission dropped(TickCount why) {
    counts.add(why);
    return Admission.DROPPED;
  }

  /** When a symbol was heard of last, epoch milliseconds; {@link Tick#UNKNOWN} if never. */
  public long heardMs(String symbol) {
    Heard heard = symbols.get(symbol);
    return heard == null ? Tick.UNKNOWN : heard.ms;
  }

  /**
   * How fresh a universe is.
   *
   * @param symbols of the universe
   * @param serverMs now, by the clock that {@link Tick#recvMs()} was read from
   * @param limitMs age from which on a symbol is stale
   */
  public Freshness freshness(SymbolSet symbols, long serverMs, long limitMs) {
    long newestMs = Tick.UNKNOWN;
    int stale = 0;
    for (String symbol : symbols.symbols()) {
      long heard = heardMs(symbol);
      newestMs = Math.max(newestMs, heard);
      stale += heard == Tick.UNKNOWN || serverMs - heard >= limitMs ? 1 : 0;
    }
    return new Freshness(newestMs, stale);
  }
}
