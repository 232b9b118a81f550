package io.farstrike.market.stream;

import io.farstrike.market.filter.StreamFilter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an engine was told, with the server's time of each, as bytes: enough to live a day again.
 */
public final class InputLog {

  private InputLog() {}

  /**
   * One input.
   *
   * @param serverMs that it was accepted at, epoch milliseconds
   */
  public record Entry(long serverMs, StreamInput input) {}

  /** Appends one input. */
  public static void write(DataOutput out, long serverMs, StreamInput input) throws IOException {
    out.writeLong(serverMs);
    InputCodec.write(out, input);
  }

  /**
   * The next input.
   *
   * @param filters compiles a filter from its canonical text
   * @return empty at the end of the log; an input that was cut off counts as never written
   */
  public static Optional<Entry> read(DataInput in, Function<String, StreamFilter> filters)
      throws IOException {
    try {
      long serverMs = in.readLong();
      return Optional.of(new Entry(serverMs, InputCodec.read(in, filters)));
    } catch (EOFException end) {
      return Optional.empty();
    }
  }
}
