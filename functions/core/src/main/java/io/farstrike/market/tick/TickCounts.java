package io.farstrike.market.tick;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counters of ticks by what became of them. Not for several threads. */
public final class TickCounts {

  private final Map<TickCount, Long> counts = new EnumMap<>(TickCount.class);

  public static TickCounts restore(DataInput in) throws IOException {
    TickCounts restored = new TickCounts();
    for (TickCount what : TickCount.values()) {
      restored.counts.put(what, in.readLong());
    }
    return restored;
  }

  public void save(DataOutput out) throws IOException {
    for (TickCount what : TickCount.values()) {
      out.writeLong(of(what));
    }
  }

  void add(TickCount what) {
    counts.merge(what, 1L, Long::sum);
  }

  public long of(TickCount what) {
    return counts.getOrDefault(what, 0L);
  }

  /** All counters by the names that operators see, in the order of {@link TickCount}. */
  public Map<String, Long> byName() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (TickCount what : TickCount.values()) {
      named.put(what.wire(), of(what));
    }
    return named;
  }
}
