package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;

/**
 * The live stream: ticks and connections in, messages out. What comes out is a function of the
 * inputs alone, to the byte; there is no other clock, and no chance. Not for several threads.
 *
 * <p>An engine is told everything by {@link #accept}. Messages go out when a connection, the budget
 * of all and the group's slot allow, so {@link StreamInput.Slot} must come every 20 ms or so.
 */
public final class StreamEngine {

  private final EngineParts parts;

  /**
   * An engine without connections.
   *
   * @param symbols that the feed subscribes
   * @param core universe of the market's gauge
   * @param incarnation part of every epoch; higher than that of any engine whose positions this one
   *     cannot continue
   * @param engineMs where the market's clock begins, epoch milliseconds
   */
  public StreamEngine(
      StreamConfig config,
      SessionCalendar calendar,
      SymbolSet symbols,
      SymbolSet core,
      Provider provider,
      int incarnation,
      long engineMs,
      Wire wire) {
    parts = EngineParts.fresh(config, calendar, symbols, core, provider, incarnation, wire);
    parts.begin(engineMs);
  }

  private StreamEngine(EngineParts parts) {
    this.parts = parts;
  }

  /**
   * Goes on where {@link #save} left off: a hand-over, with the same epochs and connections. The
   * configuration must be the one of the engine that was saved.
   *
   * @param filters compiles a filter from its canonical text
   */
  public static StreamEngine restore(
      DataInput in,
      StreamConfig config,
      SessionCalendar calendar,
      Provider provider,
      Function<String, StreamFilter> filters,
      Wire wire)
      throws IOException {
    return new StreamEngine(EngineParts.restore(in, config, calendar, provider, filters, wire));
  }

  /**
   * After a crash whose inputs since the checkpoint are lost: epochs are new, and each connection
   * is told of a gap and gets a snapshot. Views and detectors stay as of the checkpoint.
   *
   * @param incarnation higher than the one that was saved
   */
  public void recover(long serverMs, int incarnation) {
    parts.recover(serverMs, incarnation);
  }

  /** Writes all state. */
  public void save(DataOutput out) throws IOException {
    parts.save(out);
  }

  /**
   * The only way in.
   *
   * @param serverMs the server's clock, epoch milliseconds; an earlier time than before counts as
   *     that one
   */
  public void accept(long serverMs, StreamInput input) {
    parts.accept(serverMs, requireNonNull(input, "input is null"));
  }

  /** What it has done, for operators. */
  public EngineFigures figures() {
    return parts.figures();
  }
}
