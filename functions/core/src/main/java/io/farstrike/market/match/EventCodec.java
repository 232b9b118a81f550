package io.farstrike.market.match;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Reversal;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import io.farstrike.market.detect.VwapPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events as bytes of a checkpoint. */
final class EventCodec {

  private static final int EXTREME = 0;
  private static final int TREND = 1;
  private static final int SURGE = 2;

  private EventCodec() {}

  static void write(DataOutput out, MarketEvent event) throws IOException {
    switch (event) {
      case MarketEvent.Extreme extreme -> {
        out.writeByte(EXTREME);
        writeHead(out, extreme.head());
        out.writeLong(extreme.sessionHigh());
        out.writeLong(extreme.sessionLow());
        writeDirection(out, extreme.trendFlag());
        writeDirection(out, extreme.surgeFlag());
        out.writeDouble(extreme.significance());
        writeReversal(out, extreme.reversal());
        out.writeBoolean(extreme.initial());
      }
      case MarketEvent.Trend trend -> {
        out.writeByte(TREND);
        writeHead(out, trend.head());
        out.writeUTF(trend.strength().name());
        out.writeDouble(trend.score());
        writeScore(out, trend.shortScore());
        writeScore(out, trend.mediumScore());
        writeScore(out, trend.longScore());
        out.writeUTF(trend.vwapPosition().name());
        out.writeLong(trend.startMs());
        writeText(out, trend.reversal());
      }
      case MarketEvent.Surge surge -> {
        out.writeByte(SURGE);
        writeHead(out, surge.head());
        out.writeDouble(surge.magnitude());
        out.writeDouble(surge.score());
        out.writeUTF(surge.strength().name());
        out.writeUTF(surge.trigger().name());
        out.writeDouble(surge.volumeMultiplier());
        out.writeInt(surge.dailyCount());
        writeText(out, surge.reversal());
      }
    }
  }

  static MarketEvent read(DataInput in) throws IOException {
    int type = in.readByte();
    EventHead head = readHead(in);
    return switch (type) {
      case EXTREME ->
          new MarketEvent.Extreme(
              head,
              in.readLong(),
              in.readLong(),
              readDirection(in),
              readDirection(in),
              in.readDouble(),
              readReversal(in),
              in.readBoolean());
      case TREND ->
          new MarketEvent.Trend(
              head,
              Strength.valueOf(in.readUTF()),
              in.readDouble(),
              readScore(in),
              readScore(in),
              readScore(in),
              VwapPosition.valueOf(in.readUTF()),
              in.readLong(),
              readText(in));
      case SURGE ->
          new MarketEvent.Surge(
              head,
              in.readDouble(),
              in.readDouble(),
              Strength.valueOf(in.readUTF()),
              SurgeTrigger.valueOf(in.readUTF()),
              in.readDouble(),
              in.readInt(),
              readText(in));
      default -> throw new IOException("no event of type " + type);
    };
  }

  private static void writeHead(DataOutput out, EventHead head) throws IOException {
    out.writeUTF(head.symbol());
    out.writeLong(head.tsMs());
    out.writeUTF(head.id());
    writeDirection(out, head.direction());
    out.writeLong(head.price());
    out.writeInt(head.countUp());
    out.writeInt(head.countDown());
    out.writeDouble(head.percentChange());
    out.writeLong(head.vwap());
    out.writeDouble(head.vwapDivergence());
    out.writeLong(head.volume());
    out.writeLong(head.dayVolume());
    out.writeDouble(head.relVolume());
  }

  private static EventHead readHead(DataInput in) throws IOException {
    String symbol = in.readUTF();
    long tsMs = in.readLong();
    String id = in.readUTF();
    Direction direction = readDirection(in);
    if (direction == null) {
      throw new IOException("an event of " + symbol + " has no direction");
    }
    return new EventHead(
        symbol,
        tsMs,
        id,
        direction,
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readLong(),
        in.readDouble(),
        in.readLong(),
        in.readLong(),
        in.readDouble());
  }

  private static void writeReversal(DataOutput out, @Nullable Reversal reversal)
      throws IOException {
    out.writeBoolean(reversal != null);
    if (reversal != null) {
      out.writeUTF(reversal.type());
      out.writeLong(reversal.timeSpanMs());
      out.writeBoolean(reversal.rapid());
      out.writeBoolean(reversal.previousHigh());
      out.writeLong(reversal.previousPrice());
      writeText(out, reversal.pattern());
    }
  }

  private static @Nullable Reversal readReversal(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Reversal(
            in.readUTF(),
            in.readLong(),
            in.readBoolean(),
            in.readBoolean(),
            in.readLong(),
            readText(in))
        : null;
  }

  private static void writeDirection(DataOutput out, @Nullable Direction direction)
      throws IOException {
    writeText(out, direction == null ? null : direction.name());
  }

  private static @Nullable Direction readDirection(DataInput in) throws IOException {
    String name = readText(in);
    return name == null ? null : Direction.valueOf(name);
  }

  private static void writeScore(DataOutput out, @Nullable Double score) throws IOException {
    out.writeBoolean(score != null);
    if (score != null) {
      out.writeDouble(score);
    }
  }

  private static @Nullable Double readScore(DataInput in) throws IOException {
    return in.readBoolean() ? in.readDouble() : null;
  }

  private static void writeText(DataOutput out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
