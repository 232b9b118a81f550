package io.farstrike.kite;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it gives more bytes than its cap. */
final class CappedStream extends FilterInputStream {

  /** The body is larger than its cap. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private long left;

  CappedStream(InputStream in, long cap) {
    super(in);
    left = cap;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      take(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      take(read);
    }
    return read;
  }

  private void take(int bytes) throws TooLargeException {
    left -= bytes;
    if (left < 0) {
      throw new TooLargeException();
    }
  }
}
