package io.farstrike.market.match;

import java.util.List;

/**
 * Fills the view of a new group with what the session brought before: the rows count as sent, for
 * its first member gets a snapshot before any delta.
 */
final class ViewFilling {

  private final GroupView view;
  private final Clocks clocks;

  ViewFilling(GroupView view, Clocks clocks) {
    this.view = view;
    this.clocks = clocks;
  }

  /**
   * Takes the events of a key as they came, oldest first.
   *
   * @param filter asked once an event
   * @param round number of the first asking; each event takes one
   */
  void fill(int index, List<EventRow> rows, SharedFilter filter, long round) {
    Cell cell = new Cell(index, "");
    long asking = round;
    for (EventRow row : rows) {
      if (filter.admits(row, asking++)) {
        take(cell, row, filter.entersAtMs(), filter.leavesAfterMs());
      }
      if (filter.failed()) {
        return;
      }
    }
    settle(cell, clocks.engineMs);
    if (cell.live != null && cell.liveLeavesMs < clocks.engineMs) {
      cell.live = null;
    }
    if (cell.live != null || cell.held != null) {
      adopt(view.cell(index), cell);
    }
  }

  private static void take(Cell cell, EventRow row, long entersAtMs, long leavesAfterMs) {
    if (entersAtMs > leavesAfterMs || leavesAfterMs < row.arrivedMs) {
      return;
    }
    settle(cell, row.arrivedMs);
    if (entersAtMs <= row.arrivedMs) {
      cell.live = row;
      cell.liveLeavesMs = leavesAfterMs;
      cell.held = null;
    } else {
      cell.held = row;
      cell.heldEntersMs = entersAtMs;
      cell.heldLeavesMs = leavesAfterMs;
    }
  }

  private static void settle(Cell cell, long nowMs) {
    if (cell.held != null && cell.heldEntersMs <= nowMs) {
      cell.live = cell.held;
      cell.liveLeavesMs = cell.heldLeavesMs;
      cell.held = null;
    }
  }

  private void adopt(Cell cell, Cell found) {
    cell.live = found.live;
    cell.liveLeavesMs = found.liveLeavesMs;
    cell.sent = found.live;
    cell.held = found.held;
    cell.heldEntersMs = found.heldEntersMs;
    cell.heldLeavesMs = found.heldLeavesMs;
    if (cell.held != null) {
      view.counters.matched(cell.kind().category);
    }
    view.timers.schedule(cell);
  }
}
