package io.farstrike.local.campaign;

import io.farstrike.cloud.observe.JsonLines;
import io.farstrike.cloud.observe.LogOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Takes all that is logged or printed, with our own loggers at DEBUG and in the form in which a
 * deployed function logs, until it is closed. Nothing of it reaches the console.
 */
final class LogCapture implements AutoCloseable {

  private static final Logger OURS = Logger.getLogger("io.farstrike");

  /** What no line may look like, whatever the secret is. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("X-Amz-Signature=[0-9a-f]"),
          Pattern.compile("Authorization: *\\S"),
          Pattern.compile("(?i)access_?token[=:] *[0-9A-Za-z]"));

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final PrintStream in = new PrintStream(taken, true, StandardCharsets.UTF_8);
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final LogOutput json = new LogOutput(new JsonLines(), in::print);

  LogCapture() {
    System.setOut(in);
    System.setErr(in);
    Logger.getLogger("").addHandler(json);
    OURS.setLevel(Level.FINE);
  }

  /** What was taken since the last call. */
  String take() {
    synchronized (taken) {
      String text = taken.toString(StandardCharsets.UTF_8);
      taken.reset();
      return text;
    }
  }

  /** Lines in which one of these, or something of a secret's shape, stands. */
  static List<String> leaks(String text, Collection<String> secrets) {
    return text.lines()
        .filter(
            line ->
                secrets.stream().anyMatch(line::contains)
                    || SHAPES.stream().anyMatch(shape -> shape.matcher(line).find()))
        .toList();
  }

  /** Prints past the capture. */
  void say(String line) {
    out.println(line);
  }

  @Override
  public void close() {
    OURS.setLevel(Level.INFO);
    Logger.getLogger("").removeHandler(json);
    System.setOut(out);
    System.setErr(err);
  }
}
