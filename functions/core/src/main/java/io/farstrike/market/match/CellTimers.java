package io.farstrike.market.match;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When cells of a group change by time alone: earliest first, then in the order of cells.
 *
 * <p>A cell is asked again only when its time comes earlier; otherwise its timer finds nothing due
 * and is set anew. So there are no more timers than a few a cell, whatever the number of events.
 */
final class CellTimers {

  private record Timer(long dueMs, Cell cell) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Timer::dueMs).thenComparingInt(timer -> timer.cell().index));

  void schedule(Cell cell) {
    long due = cell.dueMs();
    if (due < cell.scheduledMs) {
      cell.scheduledMs = due;
      timers.add(new Timer(due, cell));
    }
  }

  /** When the next one is due, epoch milliseconds; {@link Cell#NEVER} when none is. */
  long nextMs() {
    Timer next = timers.peek();
    return next == null ? Cell.NEVER : next.dueMs();
  }

  /** Takes a cell that is due at a moment or before; null when there is none left. */
  @Nullable Cell poll(long nowMs) {
    for (Timer next = timers.peek(); next != null && next.dueMs() <= nowMs; next = timers.peek()) {
      timers.remove();
      Cell cell = next.cell();
      if (cell.scheduledMs != next.dueMs()) {
        continue; // an earlier timer of the cell has replaced this one
      }
      cell.scheduledMs = Cell.NEVER;
      if (cell.dueMs() <= next.dueMs()) {
        return cell;
      }
      schedule(cell);
    }
    return null;
  }

  void clear() {
    timers.clear();
  }
}
