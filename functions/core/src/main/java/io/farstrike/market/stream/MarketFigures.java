package io.farstrike.market.stream;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.match.Group;
import io.farstrike.market.match.GroupKey;
import io.farstrike.market.pressure.ActivityBoard;
import io.farstrike.market.pressure.GaugeBoard;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Pressure, activity and statistics: what is counted beside the rows, and its blocks in frames. */
final class MarketFigures implements GroupFigures {

  /** Length of a window of the gauge, from the session's open on. */
  static final long WINDOW_MS = 10_000;

  private final StreamTime time;
  private final StreamCounters counters;
  private final Detection detection;
  private final GaugeBoard gauge;
  private final ActivityBoard activity;
  private Set<String> subscribed;
  private SymbolSet core;
  private long nextWindowMs = Long.MAX_VALUE;
  private long lastWindowMs;

  private MarketFigures(
      StreamTime time,
      StreamCounters counters,
      Detection detection,
      GaugeBoard gauge,
      ActivityBoard activity,
      Set<String> subscribed,
      SymbolSet core) {
    this.time = time;
    this.counters = counters;
    this.detection = detection;
    this.gauge = gauge;
    this.activity = activity;
    this.subscribed = subscribed;
    this.core = core;
  }

  static MarketFigures fresh(
      StreamConfig config,
      StreamCounters counters,
      Detection detection,
      StreamTime time,
      SymbolSet subscribed,
      SymbolSet core) {
    GaugeBoard gauge = new GaugeBoard(config.gauge(), config.ticks());
    gauge.watch(core);
    return new MarketFigures(
        time,
        counters,
        detection,
        gauge,
        new ActivityBoard(config.activity()),
        new TreeSet<>(subscribed.symbols()),
        core);
  }

  /** An engine that begins in mid-session begins with the window it is in. */
  void startSession(SessionMoment moment, long atMs) {
    gauge.startSession();
    activity.startSession(moment);
    long whole = Math.max(0, atMs - moment.openMs()) / WINDOW_MS;
    nextWindowMs = moment.openMs() + (whole + 1) * WINDOW_MS;
    lastWindowMs = moment.closeMs();
  }

  void tick(Tick tick) {
    gauge.accept(tick);
    activity.tick(tick);
  }

  void event(MarketEvent event) {
    activity.event(event);
  }

  /** Closes all windows that are over by then. */
  void closeWindows(long engineMs) {
    while (nextWindowMs <= Math.min(engineMs, lastWindowMs)) {
      gauge.closeWindow(nextWindowMs);
      nextWindowMs += WINDOW_MS;
    }
  }

  void watch(GroupKey key) {
    gauge.watch(key.market());
    activity.watch(key.highlow());
  }

  void unwatch(GroupKey key) {
    gauge.unwatch(key.market());
    activity.unwatch(key.highlow());
  }

  /** Whether the core universe is another one now. */
  boolean subscribe(SymbolSet symbols, SymbolSet newCore) {
    subscribed = new TreeSet<>(symbols.symbols());
    boolean changed = !newCore.equals(core);
    if (changed) {
      gauge.watch(newCore);
      gauge.unwatch(core);
      core = newCore;
    }
    return changed;
  }

  Coverage coverage(SymbolSet selected) {
    return Coverage.of(selected, subscribed);
  }

  @Override
  public byte[] gauge(Group group) {
    return FiguresJson.gauge(gauge.block(core), gauge.block(group.key().market()));
  }

  @Override
  public byte[] activity(Group group) {
    return FiguresJson.activity(
        activity.block(group.key().highlow(), time.moment(), time.engineMs()));
  }

  @Override
  public byte[] stats(Group group) {
    Coverage coverage = coverage(group.key().highlow());
    return group
        .statistics()
        .toJson(
            coverage.percent(),
            coverage.efficiencyPercent(),
            counters.microsPerEvent(),
            detection.countsPartial());
  }

  void save(DataOutput out) throws IOException {
    Wired.writeTexts(out, List.copyOf(subscribed));
    Wired.writeTexts(out, core.symbols());
    gauge.save(out);
    activity.save(out);
    out.writeLong(nextWindowMs);
    out.writeLong(lastWindowMs);
  }

  static MarketFigures restore(
      DataInput in,
      StreamConfig config,
      StreamCounters counters,
      Detection detection,
      StreamTime time)
      throws IOException {
    Set<String> subscribed = new TreeSet<>(Wired.readTexts(in));
    SymbolSet core = new SymbolSet(Wired.readTexts(in));
    MarketFigures figures =
        new MarketFigures(
            time,
            counters,
            detection,
            GaugeBoard.restore(config.gauge(), config.ticks(), in),
            ActivityBoard.restore(config.activity(), in),
            subscribed,
            core);
    figures.nextWindowMs = in.readLong();
    figures.lastWindowMs = in.readLong();
    return figures;
  }
}
