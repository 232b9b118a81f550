package io.farstrike.market.pressure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts of one symbol over the last few slots of time, without any list of what was counted. The
 * slot that is not over yet belongs to no sum.
 */
final class SlidingCounts {

  /** Lengths of the sums in slots, ascending. */
  private final int[] spans;

  private final int[] slots;
  private final int[] sums;
  private int current;

  SlidingCounts(int... spans) {
    this.spans = spans;
    slots = new int[spans[spans.length - 1] + 1];
    sums = new int[spans.length];
  }

  void add() {
    slots[current]++;
  }

  /** The sum over one of the lengths, by its index. */
  int sum(int index) {
    return sums[index];
  }

  /** Ends so many slots, all but the first of them empty. */
  void roll(long ended) {
    if (ended >= slots.length + 1L) {
      clear();
      return;
    }
    for (long i = 0; i < ended; i++) {
      endSlot();
    }
  }

  private void endSlot() {
    for (int i = 0; i < spans.length; i++) {
      int leaving = Math.floorMod(current - spans[i], slots.length);
      sums[i] += slots[current] - slots[leaving];
    }
    current = (current + 1) % slots.length;
    slots[current] = 0;
  }

  void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(sums, 0);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(current);
    for (int slot : slots) {
      out.writeInt(slot);
    }
  }

  void read(DataInput in) throws IOException {
    current = in.readInt();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = in.readInt();
    }
    for (int i = 0; i < spans.length; i++) {
      sums[i] = 0;
      for (int back = 1; back <= spans[i]; back++) {
        sums[i] += slots[Math.floorMod(current - back, slots.length)];
      }
    }
  }
}
