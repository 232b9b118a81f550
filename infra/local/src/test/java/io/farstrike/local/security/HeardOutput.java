package io.farstrike.local.security;

import io.farstrike.local.security.LeakWatch.Medium;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on what is printed, and shows each line to the watch. */
final class HeardOutput extends OutputStream {

  private final LeakWatch watch;
  private final PrintStream on;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  HeardOutput(LeakWatch watch, PrintStream on) {
    this.watch = watch;
    this.on = on;
  }

  PrintStream asStream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    on.write(one);
    if (one == '\n') {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      watch.hear(Medium.LOG, "in the line " + text.substring(0, Math.min(60, text.length())), text);
    } else {
      line.write(one);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    for (int at = from; at < from + count; at++) {
      write(bytes[at]);
    }
  }

  @Override
  public void flush() {
    on.flush();
  }
}
