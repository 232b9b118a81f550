package io.farstrike.market.match;

import org.jspecify.annotations.Nullable;

/** Cells that clients do not know yet, those first that changed first; linked through the cells. */
final class PendingCells {

  private @Nullable Cell first;
  private @Nullable Cell last;

  /** Puts a cell at the end; one that is in already keeps its place and its time. */
  void add(Cell cell, long nowMs) {
    if (cell.pending) {
      return;
    }
    cell.pending = true;
    cell.pendingSinceMs = nowMs;
    cell.before = last;
    if (last == null) {
      first = cell;
    } else {
      last.after = cell;
    }
    last = cell;
  }

  void remove(Cell cell) {
    if (!cell.pending) {
      return;
    }
    Cell before = cell.before;
    Cell after = cell.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    cell.pending = false;
    cell.before = null;
    cell.after = null;
  }

  boolean isEmpty() {
    return first == null;
  }

  @Nullable Cell first() {
    return first;
  }

  void clear() {
    first = null;
    last = null;
  }
}
