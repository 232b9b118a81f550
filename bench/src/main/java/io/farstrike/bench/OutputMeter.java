package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is written to standard output and error: in the cloud that is what is logged. */
final class OutputMeter implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream error = System.err;
  private final AtomicLong bytes = new AtomicLong();

  private OutputMeter() {}

  static OutputMeter start() {
    OutputMeter meter = new OutputMeter();
    System.setOut(meter.counting(meter.out));
    System.setErr(meter.counting(meter.error));
    return meter;
  }

  private PrintStream counting(OutputStream behind) {
    return new PrintStream(new Counting(behind, bytes), true, StandardCharsets.UTF_8);
  }

  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(error);
  }

  private static final class Counting extends FilterOutputStream {

    private final AtomicLong bytes;

    Counting(OutputStream behind, AtomicLong bytes) {
      super(requireNonNull(behind, "behind is null"));
      this.bytes = bytes;
    }

    @Override
    public void write(int one) throws IOException {
      bytes.incrementAndGet();
      out.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      bytes.addAndGet(length);
      out.write(some, from, length);
    }
  }
}
