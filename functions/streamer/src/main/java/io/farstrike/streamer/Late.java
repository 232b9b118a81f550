package io.farstrike.streamer;

import io.farstrike.market.stream.PushOutcome;
import io.farstrike.market.stream.StreamInput;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The end of a saved state: how writes ended that were under way when the engine was stopped. */
final class Late {

  private Late() {}

  static byte[] append(byte[] state, List<StreamInput.Pushed> late) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(state);
      out.writeInt(late.size());
      for (StreamInput.Pushed pushed : late) {
        out.writeUTF(pushed.connectionId());
        out.writeUTF(pushed.outcome().name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<StreamInput.Pushed> read(DataInput in) throws IOException {
    List<StreamInput.Pushed> late = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      late.add(new StreamInput.Pushed(in.readUTF(), PushOutcome.valueOf(in.readUTF())));
    }
    return late;
  }
}
