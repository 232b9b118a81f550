package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionMoment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes ticks of recorded bars: numbers them, and keeps the day's running values. A symbol's bars
 * may run through several days; the last close of one is the previous close of the next. Not for
 * several threads.
 */
public final class BarTicks {

  private final TickCounts counts;
  private final Map<String, Long> previousCloses;
  private final Map<String, TickHistory> histories = new TreeMap<>();
  private final Map<String, DayOfBars> days = new TreeMap<>();

  /**
   * Counts what becomes of bars in {@code counts}.
   *
   * @param previousCloses closes of the date before the first one, paise
   */
  public BarTicks(TickCounts counts, Map<String, Long> previousCloses) {
    this.counts = requireNonNull(counts, "counts is null");
    this.previousCloses = Map.copyOf(previousCloses);
  }

  public static BarTicks restore(TickCounts counts, Map<String, Long> previousCloses, DataInput in)
      throws IOException {
    BarTicks restored = new BarTicks(counts, previousCloses);
    TickHistories.read(in, restored.histories);
    for (String symbol : restored.histories.keySet()) {
      restored.days.put(symbol, DayOfBars.read(in));
    }
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    TickHistories.write(histories, out);
    for (DayOfBars day : days.values()) {
      day.write(out);
    }
  }

  /**
   * The tick of a bar. A bar that comes a second time gives its tick again, the number included.
   *
   * @param bar any bar of the symbol
   * @param at where {@link Bar#endMs()} lies in the exchange's day
   * @return empty if the bar is of no use, which was counted
   */
  public Optional<Tick> tick(Bar bar, SessionMoment at) {
    TickHistory before = histories.get(bar.symbol());
    Optional<TickCount> refusal = refusal(bar, at, before);
    if (refusal.isPresent()) {
      counts.add(refusal.get());
      return Optional.empty();
    }
    if (before != null && isSame(bar, before.tick())) {
      return Optional.of(before.tick());
    }
    DayOfBars day = dayOf(bar, at, before);
    day.add(bar);
    Tick tick = tick(bar, numberAfter(before, at), day);
    histories.put(bar.symbol(), new TickHistory(at.sessionId(), tick));
    return Optional.of(tick);
  }

  private static long numberAfter(@Nullable TickHistory before, SessionMoment at) {
    return before != null && before.isOfDateOf(at.sessionId()) ? before.tick().n() + 1 : 1;
  }

  private static Optional<TickCount> refusal(
      Bar bar, SessionMoment at, @Nullable TickHistory before) {
    Optional<TickCount> fault = TickSanity.faultOf(bar);
    if (fault.isPresent()) {
      return fault;
    }
    if (at.status() == MarketStatus.CLOSED) {
      return Optional.of(TickCount.OFF_SESSION);
    }
    return before != null && bar.endMs() < before.tick().tsMs()
        ? Optional.of(TickCount.LATE)
        : Optional.empty();
  }

  private static boolean isSame(Bar bar, Tick tick) {
    return bar.endMs() == tick.tsMs()
        && bar.close() == tick.last()
        && bar.high() == tick.winHigh()
        && bar.low() == tick.winLow()
        && bar.volume() == tick.winVolume();
  }

  private DayOfBars dayOf(Bar bar, SessionMoment at, @Nullable TickHistory before) {
    DayOfBars day = days.computeIfAbsent(bar.symbol(), symbol -> new DayOfBars());
    if (before == null) {
      day.startDate(previousCloses.getOrDefault(bar.symbol(), UNKNOWN));
    } else if (!before.isOfDateOf(at.sessionId())) {
      day.startDate(before.tick().last());
    } else if (!before.isOfSession(at.sessionId())) {
      day.startSession();
    }
    return day;
  }

  private static Tick tick(Bar bar, long n, DayOfBars day) {
    return new Tick(
        bar.symbol(),
        n,
        Tick.Kind.BAR,
        Provider.REPLAY,
        bar.endMs(),
        bar.endMs(),
        bar.endMs(),
        bar.close(),
        day.open,
        day.high,
        day.low,
        day.prevClose,
        day.volume,
        day.vwap(),
        UNKNOWN,
        UNKNOWN,
        bar.high(),
        bar.low(),
        bar.volume(),
        bar.lengthMs());
  }
}
