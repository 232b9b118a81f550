package io.farstrike.market.tick;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Writes the last ticks of symbols as bytes. */
final class TickHistories {

  private TickHistories() {}

  static void write(Map<String, TickHistory> histories, DataOutput out) throws IOException {
    out.writeInt(histories.size());
    for (TickHistory history : histories.values()) {
      out.writeUTF(history.sessionId());
      TickCodec.write(history.tick(), out);
    }
  }

  static void read(DataInput in, Map<String, TickHistory> histories) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      String sessionId = in.readUTF();
      Tick tick = TickCodec.read(in);
      histories.put(tick.symbol(), new TickHistory(sessionId, tick));
    }
  }
}
