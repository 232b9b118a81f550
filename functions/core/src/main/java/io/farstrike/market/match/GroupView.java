package io.farstrike.market.match;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What members of a group should see now, beside what they were sent.
 *
 * <p>A high, low or surge is the latest that passes; one that does not leaves the earlier row. A
 * trend is a state: what does not pass removes the row. Either leaves when it is too old, and an
 * event that is too young waits, at most one a key.
 */
final class GroupView {

  private final List<String> symbols;
  private final @Nullable Cell[] cells;
  private final Clocks clocks;
  final PendingCells pending = new PendingCells();
  final CellTimers timers = new CellTimers();
  final Counters counters = new Counters();

  /** Whether something became pending where nothing was, and nobody asked yet. */
  private boolean started;

  /** Cells in the order of their keys, made when a snapshot needs it. */
  private @Nullable List<Cell> sorted;

  GroupView(List<String> symbols, Clocks clocks) {
    this.symbols = symbols;
    this.clocks = clocks;
    cells = new Cell[symbols.size() * RowKind.COUNT];
  }

  /** An event that the filter does not pass. */
  void refuse(int index) {
    RowKind kind = RowKind.ofCell(index);
    counters.refused(kind.category);
    if (kind == RowKind.TREND) {
      end(index);
    }
  }

  /** An event that the filter passes at some age. */
  void admit(int index, EventRow row, long entersAtMs, long leavesAfterMs) {
    if (entersAtMs > leavesAfterMs || leavesAfterMs < clocks.engineMs) {
      refuse(index);
      return;
    }
    counters.matched(row.kind.category);
    Cell cell = cell(index);
    dropHeld(cell);
    if (entersAtMs <= clocks.engineMs) {
      show(cell, row, leavesAfterMs);
    } else {
      cell.held = row;
      cell.heldEntersMs = entersAtMs;
      cell.heldLeavesMs = leavesAfterMs;
      if (row.kind == RowKind.TREND) {
        withdraw(cell);
      }
    }
    timers.schedule(cell);
  }

  /** A symbol's trend is over, or its newest emission does not pass. */
  void end(int index) {
    Cell cell = cells[index];
    if (cell != null) {
      dropHeld(cell);
      withdraw(cell);
    }
  }

  /** Lets rows enter and leave that are due, in the order of time. */
  void advance() {
    for (Cell cell = timers.poll(clocks.engineMs);
        cell != null;
        cell = timers.poll(clocks.engineMs)) {
      if (cell.held != null && cell.heldEntersMs == cell.dueMs()) {
        EventRow entering = cell.held;
        cell.held = null;
        show(cell, entering, cell.heldLeavesMs);
      } else {
        withdraw(cell);
      }
      timers.schedule(cell);
    }
  }

  /** A frame has told a cell's state. */
  void told(Cell cell, long seq) {
    if (cell.liveIsUnsent()) {
      counters.sent(cell.kind().category);
    }
    cell.sent = cell.live;
    cell.sentSeq = seq;
    cell.sentMerged = cell.merged;
    cell.merged = 0;
    pending.remove(cell);
  }

  /** Whether something has become pending where nothing was, since it was asked last. */
  boolean takeStarted() {
    boolean taken = started;
    started = false;
    return taken;
  }

  /** Cells that a frame after this one has told, in the order of frames. */
  List<Cell> toldSince(long seq) {
    List<Cell> told = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell != null && cell.sentSeq > seq) {
        told.add(cell);
      }
    }
    told.sort(Comparator.comparingLong(cell -> cell.sentSeq));
    return told;
  }

  /** A new epoch begins: what was sent in the old one is where the new one starts. */
  void restartPositions() {
    for (Cell cell : byPlace()) {
      cell.sentSeq = 0;
      cell.sentMerged = 0;
    }
  }

  /** Empties it; clients are not told. */
  void clear() {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = null;
    }
    pending.clear();
    started = false;
    timers.clear();
    sorted = null;
  }

  Cell cell(int index) {
    Cell cell = cells[index];
    if (cell == null) {
      String symbol = symbols.get(index / RowKind.COUNT);
      cell = new Cell(index, RowKind.ofCell(index).key(symbol));
      cells[index] = cell;
      sorted = null;
    }
    return cell;
  }

  /** All cells there are, by symbol and kind. */
  List<Cell> byPlace() {
    List<Cell> present = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell != null) {
        present.add(cell);
      }
    }
    return present;
  }

  /** All cells there are, by key. */
  List<Cell> byKey() {
    List<Cell> made = sorted;
    if (made == null) {
      made = byPlace();
      made.sort(Comparator.comparing(cell -> cell.key));
      sorted = made;
    }
    return made;
  }

  private void show(Cell cell, EventRow row, long leavesAfterMs) {
    if (cell.liveIsUnsent()) {
      counters.folded(row.kind.category);
    }
    cell.live = row;
    cell.liveLeavesMs = leavesAfterMs;
    cell.merged++;
    markPending(cell);
  }

  private void withdraw(Cell cell) {
    if (cell.live == null) {
      return;
    }
    if (cell.liveIsUnsent()) {
      counters.folded(requireNonNull(cell.live).kind.category);
    }
    cell.live = null;
    cell.merged = 0;
    if (cell.sent == null) {
      pending.remove(cell);
    } else {
      markPending(cell);
    }
  }

  private void markPending(Cell cell) {
    started |= pending.isEmpty();
    pending.add(cell, clocks.serverMs);
  }

  private void dropHeld(Cell cell) {
    if (cell.held != null) {
      counters.neverEntered(cell.held.kind.category);
      cell.held = null;
    }
  }
}
