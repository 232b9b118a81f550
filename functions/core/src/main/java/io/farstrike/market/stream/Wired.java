package io.farstrike.market.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of checkpoints and of the input log. Texts may be longer than 64 KB. */
final class Wired {

  /** No text, list or array of ours is longer; a file that says so is damaged. */
  private static final int LARGEST = 1 << 26;

  private Wired() {}

  static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[size(in)];
    in.readFully(bytes);
    return bytes;
  }

  /** A constant by its place: the order of constants is part of the format. */
  @SuppressWarnings("EnumOrdinal")
  static void writeConstant(DataOutput out, Enum<?> constant) throws IOException {
    out.writeByte(constant.ordinal());
  }

  static void writeText(DataOutput out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void writeNullable(DataOutput out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(out, text);
    }
  }

  static @Nullable String readNullable(DataInput in) throws IOException {
    return in.readBoolean() ? readText(in) : null;
  }

  static void writeNullableBytes(DataOutput out, byte @Nullable [] bytes) throws IOException {
    out.writeBoolean(bytes != null);
    if (bytes != null) {
      writeBytes(out, bytes);
    }
  }

  static byte @Nullable [] readNullableBytes(DataInput in) throws IOException {
    return in.readBoolean() ? readBytes(in) : null;
  }

  static void writeTexts(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  static List<String> readTexts(DataInput in) throws IOException {
    int size = size(in);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  static void writeMap(DataOutput out, Map<String, byte[]> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, byte[]> entry : map.entrySet()) {
      writeText(out, entry.getKey());
      writeBytes(out, entry.getValue());
    }
  }

  static void readMap(DataInput in, Map<String, byte[]> map) throws IOException {
    int size = size(in);
    for (int i = 0; i < size; i++) {
      map.put(readText(in), readBytes(in));
    }
  }

  static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LARGEST) {
      throw new IOException("damaged: a size of " + size);
    }
    return size;
  }
}
