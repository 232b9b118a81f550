package io.farstrike.market.match;

import org.jspecify.annotations.Nullable;

/**
 * One key of a group's view: what should be seen, what waits for its age, and what was sent.
 *
 * <p>Fields are the view's to change; a cell that differs from what was sent stands in the pending
 * list.
 */
final class Cell {

  static final long NEVER = Long.MAX_VALUE;

  /** Symbol's place in the group times the kinds, plus the kind. */
  final int index;

  final String key;

  /** Row of the view now. */
  @Nullable EventRow live;

  long liveLeavesMs;

  /** Admitted, and too young. */
  @Nullable EventRow held;

  long heldEntersMs;
  long heldLeavesMs;

  /** Row as clients have it that got all frames. */
  @Nullable EventRow sent;

  /** Frame that told its last change; 0 for what was there when the group was made. */
  long sentSeq;

  int sentMerged;

  /** Events that came into view since the last frame with this key. */
  int merged;

  boolean pending;
  long pendingSinceMs;
  @Nullable Cell before;
  @Nullable Cell after;

  /** When a timer will look at it; it may find that nothing is due yet. */
  long scheduledMs = NEVER;

  Cell(int index, String key) {
    this.index = index;
    this.key = key;
  }

  RowKind kind() {
    return RowKind.ofCell(index);
  }

  boolean liveIsUnsent() {
    return live != null && live != sent;
  }

  /** When it changes by time alone. */
  long dueMs() {
    long due = held == null ? NEVER : heldEntersMs;
    if (live != null && liveLeavesMs != NEVER) {
      due = Math.min(due, liveLeavesMs + 1);
    }
    return due;
  }
}
