package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a client said, as bytes. */
final class SaysCodec {

  private static final ClientSays.Code[] CODES = ClientSays.Code.values();

  private SaysCodec() {}

  static void write(DataOutput out, ClientSays says) throws IOException {
    switch (says) {
      case ClientSays.Start _ -> out.writeByte(1);
      case ClientSays.Resume resume -> {
        out.writeByte(2);
        Wired.writeText(out, resume.epoch());
        out.writeLong(resume.seq());
      }
      case ClientSays.Refresh _ -> out.writeByte(3);
      case ClientSays.Status _ -> out.writeByte(4);
      case ClientSays.Ping ping -> {
        out.writeByte(5);
        Wired.writeText(out, ping.id());
      }
      case ClientSays.Refused refused -> {
        out.writeByte(6);
        Wired.writeConstant(out, refused.code());
        Wired.writeText(out, refused.message());
      }
    }
  }

  static ClientSays read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 1 -> new ClientSays.Start();
      case 2 -> new ClientSays.Resume(Wired.readText(in), in.readLong());
      case 3 -> new ClientSays.Refresh();
      case 4 -> new ClientSays.Status();
      case 5 -> new ClientSays.Ping(Wired.readText(in));
      case 6 -> new ClientSays.Refused(CODES[in.readByte()], Wired.readText(in));
      default -> throw new IOException("damaged: something said of kind " + kind);
    };
  }
}
