package io.farstrike.kite;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a request line may be, as this process knows by now. Shared by all sessions of a client,
 * because the limit is the gateway's and not the user's.
 */
final class LineCap {

  /** A shorter line cannot be refused for its length. */
  private static final int SHORTEST = 1_000;

  private final AtomicInteger bytes;

  LineCap(int bytes) {
    this.bytes = new AtomicInteger(bytes);
  }

  int bytes() {
    return bytes.get();
  }

  /**
   * Learns that a line was refused and halves the cap below it.
   *
   * @return false if the line was so short that its length cannot have been the reason
   */
  boolean refused(int lineBytes) {
    if (lineBytes <= SHORTEST) {
      return false;
    }
    bytes.accumulateAndGet(Math.max(SHORTEST, lineBytes / 2), Math::min);
    return true;
  }
}
