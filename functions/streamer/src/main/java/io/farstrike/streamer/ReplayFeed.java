package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Bar;
import io.farstrike.market.tick.BarTicks;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickCounts;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays recorded minutes: a bar is told when the replay's time has come to its end. The replay's
 * time begins with the first bar and goes on by the server's, so many times as fast.
 */
final class ReplayFeed implements SavedFeed {

  private final Recording recording;
  private final int speed;
  private final SessionClock clock;
  private final BarTicks ticks;
  private long toldUpToMs;
  private int next;
  private long startServerMs = -1;
  private long startMs;
  private SymbolSet wanted = SymbolSet.of(List.of());

  /**
   * A replay.
   *
   * @param toldUpToMs event time up to which an engine has heard it before, which is where it goes
   *     on; 0 to begin
   */
  ReplayFeed(Recording recording, int speed, SessionClock clock, long toldUpToMs) {
    this.recording = requireNonNull(recording, "recording is null");
    this.speed = speed;
    this.clock = requireNonNull(clock, "clock is null");
    this.ticks = new BarTicks(new TickCounts(), Map.of());
    this.toldUpToMs = toldUpToMs;
  }

  @Override
  public Provider provider() {
    return Provider.REPLAY;
  }

  /** Goes on where {@link #save} left off. */
  static ReplayFeed restore(Recording recording, int speed, SessionClock clock, DataInput in)
      throws IOException {
    return new ReplayFeed(recording, speed, clock, in.readLong());
  }

  @Override
  public synchronized void save(DataOutput out) throws IOException {
    out.writeLong(toldUpToMs);
  }

  @Override
  public synchronized void subscribe(SymbolSet symbols) {
    wanted = symbols;
  }

  @Override
  public synchronized long marketMs(long serverMs) {
    if (startServerMs < 0) {
      begin(serverMs);
    }
    return startMs + (serverMs - startServerMs) * speed;
  }

  @Override
  public synchronized Batch next(long serverMs) {
    long nowMs = marketMs(serverMs);
    List<Tick> told = new ArrayList<>();
    while (next < recording.minutes().size() && endMs(next) <= nowMs) {
      told.addAll(ticksOf(recording.minutes().get(next)));
      toldUpToMs = endMs(next);
      next++;
    }
    return next == recording.minutes().size() && told.isEmpty()
        ? new Batch(List.of(), nowMs, new Outcome.Ended())
        : new Batch(told, nowMs, new Outcome.Live());
  }

  /** Runs through what was told before, for the day's running values, and says nothing of it. */
  private void begin(long serverMs) {
    startServerMs = serverMs;
    while (next < recording.minutes().size() && endMs(next) <= toldUpToMs) {
      var _ = ticksOf(recording.minutes().get(next));
      next++;
    }
    boolean over = next == recording.minutes().size();
    startMs =
        Math.max(
            toldUpToMs, over ? toldUpToMs : recording.minutes().get(next).getFirst().startMs());
  }

  private List<Tick> ticksOf(List<Bar> minute) {
    List<Tick> told = new ArrayList<>();
    for (Bar bar : minute) {
      ticks
          .tick(bar, clock.at(bar.endMs()))
          .filter(tick -> wanted.contains(tick.symbol()))
          .ifPresent(told::add);
    }
    return told;
  }

  private long endMs(int minute) {
    return recording.minutes().get(minute).getFirst().endMs();
  }
}
