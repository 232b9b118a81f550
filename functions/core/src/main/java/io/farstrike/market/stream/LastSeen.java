package io.farstrike.market.stream;

import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a tick of each symbol was taken last. It is the server's time that counts: a replayed tick
 * of another year is as fresh as the moment it came.
 */
final class LastSeen {

  private final Map<String, Seen> symbols = new LinkedHashMap<>();
  private long sinceMs;

  private static final class Seen {
    private long serverMs;
    private long tickMs;
  }

  /** Counts from here where there was no tick: the market opened, or the engine began. */
  void begin(long serverMs) {
    sinceMs = serverMs;
  }

  /** Counts from here if it counts from nowhere yet. */
  void beginOnce(long serverMs) {
    if (sinceMs == 0) {
      sinceMs = serverMs;
    }
  }

  void saw(String symbol, long serverMs, long tickMs) {
    Seen seen = symbols.computeIfAbsent(symbol, _ -> new Seen());
    seen.serverMs = serverMs;
    seen.tickMs = Math.max(seen.tickMs, tickMs);
  }

  Staleness of(SymbolSet universe, long nowMs, long limitMs) {
    long newest = sinceMs;
    long lastTick = 0;
    int stale = 0;
    for (String symbol : universe.symbols()) {
      Seen seen = symbols.get(symbol);
      long at = seen == null ? sinceMs : Math.max(seen.serverMs, sinceMs);
      newest = Math.max(newest, at);
      lastTick = Math.max(lastTick, seen == null ? 0 : seen.tickMs);
      stale += nowMs - at >= limitMs ? 1 : 0;
    }
    return new Staleness(nowMs - newest, lastTick, stale);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(sinceMs);
    out.writeInt(symbols.size());
    for (Map.Entry<String, Seen> entry : symbols.entrySet()) {
      Wired.writeText(out, entry.getKey());
      out.writeLong(entry.getValue().serverMs);
      out.writeLong(entry.getValue().tickMs);
    }
  }

  void restore(DataInput in) throws IOException {
    sinceMs = in.readLong();
    int size = Wired.size(in);
    for (int i = 0; i < size; i++) {
      String symbol = Wired.readText(in);
      saw(symbol, in.readLong(), in.readLong());
    }
  }
}
