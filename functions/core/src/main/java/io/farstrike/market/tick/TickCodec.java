package io.farstrike.market.tick;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes ticks as bytes, for checkpoints and for the log of what the engine took. */
public final class TickCodec {

  private TickCodec() {}

  public static void write(Tick tick, DataOutput out) throws IOException {
    out.writeUTF(tick.symbol());
    out.writeLong(tick.n());
    out.writeUTF(tick.kind().name());
    out.writeUTF(tick.provider().name());
    out.writeLong(tick.tsMs());
    out.writeLong(tick.recvMs());
    out.writeLong(tick.lastTradeMs());
    out.writeLong(tick.last());
    out.writeLong(tick.dayOpen());
    out.writeLong(tick.dayHigh());
    out.writeLong(tick.dayLow());
    out.writeLong(tick.prevClose());
    out.writeLong(tick.dayVolume());
    out.writeLong(tick.vwap());
    out.writeLong(tick.bid());
    out.writeLong(tick.ask());
    out.writeLong(tick.winHigh());
    out.writeLong(tick.winLow());
    out.writeLong(tick.winVolume());
    out.writeLong(tick.winMillis());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else
   */
  public static Tick read(DataInput in) throws IOException {
    String symbol = in.readUTF();
    long n = in.readLong();
    String kind = in.readUTF();
    String provider = in.readUTF();
    try {
      return new Tick(
          symbol,
          n,
          Tick.Kind.valueOf(kind),
          Provider.valueOf(provider),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong());
    } catch (IllegalArgumentException e) {
      throw new IOException("not a tick: " + e.getMessage(), e);
    }
  }
}
