package io.farstrike.market.stream;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.tick.TickCodec;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An input as bytes: a byte for its kind, then its components in their order. */
final class InputCodec {

  private static final PreferenceChange[] CHANGES = PreferenceChange.values();
  private static final PushOutcome[] OUTCOMES = PushOutcome.values();
  private static final StreamInput.Unavailable.Reason[] REASONS =
      StreamInput.Unavailable.Reason.values();

  private InputCodec() {}

  static void write(DataOutput out, StreamInput input) throws IOException {
    switch (input) {
      case StreamInput.Observed observed -> {
        out.writeByte(1);
        TickCodec.write(observed.tick(), out);
      }
      case StreamInput.EngineClock clock -> {
        out.writeByte(2);
        out.writeLong(clock.engineMs());
      }
      case StreamInput.BatchEnd end -> {
        out.writeByte(3);
        out.writeLong(end.tookMicros());
      }
      case StreamInput.Slot _ -> out.writeByte(4);
      case StreamInput.Joined joined -> {
        out.writeByte(5);
        Wired.writeText(out, joined.connectionId());
        Wired.writeText(out, joined.memberId());
        Wired.writeText(out, joined.handle());
        out.writeInt(joined.userConnections());
        out.writeLong(joined.connectedMs());
      }
      case StreamInput.Left left -> {
        out.writeByte(6);
        Wired.writeText(out, left.connectionId());
      }
      case StreamInput.Said said -> {
        out.writeByte(7);
        Wired.writeText(out, said.connectionId());
        SaysCodec.write(out, said.says());
      }
      case StreamInput.Preferred preferred -> {
        out.writeByte(8);
        Wired.writeText(out, preferred.memberId());
        PreferencesCodec.write(out, preferred.preferences());
        Wired.writeConstant(out, preferred.change());
      }
      case StreamInput.Unavailable unavailable -> {
        out.writeByte(9);
        Wired.writeText(out, unavailable.memberId());
        Wired.writeConstant(out, unavailable.reason());
        writeErrors(out, unavailable.errors());
      }
      case StreamInput.Revoked revoked -> {
        out.writeByte(10);
        Wired.writeText(out, revoked.memberId());
        Wired.writeNullable(out, revoked.connectionId());
        Wired.writeText(out, revoked.reason());
      }
      case StreamInput.Pushed pushed -> {
        out.writeByte(11);
        Wired.writeText(out, pushed.connectionId());
        Wired.writeConstant(out, pushed.outcome());
      }
      case StreamInput.Personal personal -> {
        out.writeByte(12);
        Wired.writeText(out, personal.memberId());
        Wired.writeNullable(out, personal.connectionId());
        Wired.writeText(out, personal.conflateKey());
        Wired.writeBytes(out, personal.json());
      }
      case StreamInput.FeedChanged feed -> {
        out.writeByte(13);
        out.writeBoolean(feed.up());
        Wired.writeText(out, feed.reason());
        out.writeLong(feed.sinceMs());
        out.writeInt(feed.attempt());
        out.writeDouble(feed.roundSeconds());
      }
      case StreamInput.Subscribed subscribed -> {
        out.writeByte(14);
        Wired.writeTexts(out, subscribed.symbols().symbols());
        Wired.writeTexts(out, subscribed.core().symbols());
        Wired.writeText(out, subscribed.version());
      }
    }
  }

  static StreamInput read(DataInput in, Function<String, StreamFilter> filters) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 1 -> new StreamInput.Observed(TickCodec.read(in));
      case 2 -> new StreamInput.EngineClock(in.readLong());
      case 3 -> new StreamInput.BatchEnd(in.readLong());
      case 4 -> new StreamInput.Slot();
      case 5 ->
          new StreamInput.Joined(
              Wired.readText(in),
              Wired.readText(in),
              Wired.readText(in),
              in.readInt(),
              in.readLong());
      case 6 -> new StreamInput.Left(Wired.readText(in));
      case 7 -> new StreamInput.Said(Wired.readText(in), SaysCodec.read(in));
      case 8 ->
          new StreamInput.Preferred(
              Wired.readText(in), PreferencesCodec.read(in, filters), CHANGES[in.readByte()]);
      case 9 ->
          new StreamInput.Unavailable(Wired.readText(in), REASONS[in.readByte()], readErrors(in));
      case 10 ->
          new StreamInput.Revoked(Wired.readText(in), Wired.readNullable(in), Wired.readText(in));
      case 11 -> new StreamInput.Pushed(Wired.readText(in), OUTCOMES[in.readByte()]);
      case 12 ->
          new StreamInput.Personal(
              Wired.readText(in), Wired.readNullable(in), Wired.readText(in), Wired.readBytes(in));
      case 13 ->
          new StreamInput.FeedChanged(
              in.readBoolean(), Wired.readText(in), in.readLong(), in.readInt(), in.readDouble());
      case 14 ->
          new StreamInput.Subscribed(
              new SymbolSet(Wired.readTexts(in)),
              new SymbolSet(Wired.readTexts(in)),
              Wired.readText(in));
      default -> throw new IOException("damaged: an input of kind " + kind);
    };
  }

  static void writeErrors(DataOutput out, List<PreferenceError> errors) throws IOException {
    out.writeInt(errors.size());
    for (PreferenceError error : errors) {
      Wired.writeText(out, error.path());
      Wired.writeText(out, error.code());
      Wired.writeText(out, error.message());
    }
  }

  static List<PreferenceError> readErrors(DataInput in) throws IOException {
    int size = Wired.size(in);
    List<PreferenceError> errors = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      errors.add(new PreferenceError(Wired.readText(in), Wired.readText(in), Wired.readText(in)));
    }
    return errors;
  }
}
