package io.farstrike.local.aws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The canonical bytes of an encryption context. */
final class EncryptionContext {

  private EncryptionContext() {}

  /**
   * Pairs sorted by key, every text with its length before it: two contexts give the same bytes
   * only if they are equal, in whatever order they were filled.
   */
  static byte[] canonical(Map<String, String> context) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TreeMap<>(context)
        .forEach(
            (key, value) -> {
              write(out, key);
              write(out, value);
            });
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
