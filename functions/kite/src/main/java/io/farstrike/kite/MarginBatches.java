package io.farstrike.kite;

import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Cuts lots into margin calls. The broker may net legs of one underlying, so a call holds at most a
 * given number of them, normally one: with no more underlyings than a call has room for, call k is
 * made of the k-th leg of each. With more, those that have most legs left go first, which needs the
 * fewest calls: {@code max(legs of the largest underlying, ceil(all legs / room))}.
 */
record MarginBatches(int mostOrders, int mostBytes, int legsPerUnderlying) {

  private static final class Legs {
    private final int position;
    private final Deque<ShortLot> open = new ArrayDeque<>();

    private Legs(int position) {
      this.position = position;
    }
  }

  private static final Comparator<Legs> MOST_LEFT_FIRST =
      Comparator.<Legs>comparingInt(legs -> -legs.open.size())
          .thenComparingInt(legs -> legs.position);

  /** Each instrument once; legs of an underlying keep their order. */
  List<List<ShortLot>> cut(List<ShortLot> lots) {
    PriorityQueue<Legs> left = new PriorityQueue<>(MOST_LEFT_FIRST);
    left.addAll(byUnderlying(lots));
    List<List<ShortLot>> batches = new ArrayList<>();
    while (!left.isEmpty()) {
      batches.add(List.copyOf(nextBatch(left)));
    }
    return List.copyOf(batches);
  }

  private static Collection<Legs> byUnderlying(List<ShortLot> lots) {
    Map<String, Legs> byUnderlying = new LinkedHashMap<>();
    Set<InstrumentKey> seen = new HashSet<>();
    for (ShortLot lot : lots) {
      if (seen.add(lot.key())) {
        int position = byUnderlying.size();
        byUnderlying.computeIfAbsent(lot.underlying(), name -> new Legs(position)).open.add(lot);
      }
    }
    return byUnderlying.values();
  }

  private List<ShortLot> nextBatch(PriorityQueue<Legs> left) {
    List<ShortLot> batch = new ArrayList<>();
    List<Legs> served = new ArrayList<>();
    int bytes = "[]".length();
    boolean room = true;
    while (room && !left.isEmpty()) {
      Legs legs = left.remove();
      served.add(legs);
      for (int i = 0; i < legsPerUnderlying && !legs.open.isEmpty(); i++) {
        int added = MarginOrders.addedLength(legs.open.element());
        if (batch.size() == mostOrders || (!batch.isEmpty() && bytes + added > mostBytes)) {
          room = false;
          break;
        }
        batch.add(legs.open.remove());
        bytes += added;
      }
    }
    served.stream().filter(legs -> !legs.open.isEmpty()).forEach(left::add);
    return batch;
  }
}
