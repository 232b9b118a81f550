package io.farstrike.kite;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that fails once its call has taken too long. A socket's own timeout counts anew with every
 * byte, so a server that sends one now and then would hold a worker for hours.
 */
final class DeadlineStream extends FilterInputStream {

  private final Deadline deadline;

  DeadlineStream(InputStream in, Deadline deadline) {
    super(in);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    deadline.check();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    deadline.check();
    return super.read(bytes, offset, length);
  }
}
