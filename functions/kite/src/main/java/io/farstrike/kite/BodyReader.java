package io.farstrike.kite;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes a body off the wire: decompressed by its Content-Encoding, never more than a cap. */
final class BodyReader {

  static final int JSON_CAP = 8 << 20;
  static final int DUMP_CAP = 64 << 20;

  private static final int BUFFER = 1 << 16;

  private BodyReader() {}

  /**
   * The decoded body as a stream that fails past {@code cap} bytes.
   *
   * @throws IllTypedException if the body says it is gzip and is not, or has another encoding
   */
  static InputStream decoded(HttpAnswer answer, int cap) throws IOException, IllTypedException {
    String encoding =
        answer.header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> new CappedStream(answer.body(), cap);
      case "gzip", "x-gzip" -> new CappedStream(unzipped(answer.body()), cap);
      default -> throw new IllTypedException("a body in an unknown encoding");
    };
  }

  private static InputStream unzipped(InputStream body) throws IOException, IllTypedException {
    try {
      return new GZIPInputStream(new BufferedInputStream(body, BUFFER), BUFFER);
    } catch (EOFException | ZipException broken) {
      throw illTyped(broken);
    }
  }

  static byte[] bytes(HttpAnswer answer, int cap) throws IOException, IllTypedException {
    try (InputStream body = decoded(answer, cap)) {
      return body.readAllBytes();
    } catch (EOFException | ZipException | CappedStream.TooLargeException broken) {
      throw illTyped(broken);
    }
  }

  /** Says whether the body itself is broken, rather than the connection. */
  static boolean isBrokenBody(IOException failure) {
    return failure instanceof EOFException
        || failure instanceof ZipException
        || failure instanceof CappedStream.TooLargeException;
  }

  private static IllTypedException illTyped(IOException broken) {
    return new IllTypedException(
        broken instanceof CappedStream.TooLargeException
            ? "a body larger than we take"
            : "a compressed body that is broken or cut short");
  }
}
