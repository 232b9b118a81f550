package io.farstrike.local.campaign;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * Takes all that is logged or printed, with our own loggers at DEBUG, until it is closed. Nothing
 * of it reaches the console.
 */
final class LogCapture implements AutoCloseable {

  private static final String OURS = "io.farstrike";
  private static final String LEVEL = "org.slf4j.simpleLogger.log." + OURS;

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
  private final Handler handler = new Printing();

  LogCapture() throws ReflectiveOperationException {
    System.setOut(in);
    System.setErr(in);
    Logger.getLogger("").addHandler(handler);
    level("debug", LocationAwareLogger.DEBUG_INT);
  }

  private final class Printing extends Handler {

    @Override
    public void publish(LogRecord entry) {
      in.println(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Of loggers to come, and of those that other tests have made already. */
  private static void level(String name, int number) throws ReflectiveOperationException {
    System.setProperty(LEVEL, name);
    Object factory = LoggerFactory.getILoggerFactory();
    Field loggers = factory.getClass().getDeclaredField("loggerMap");
    loggers.setAccessible(true);
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) loggers.get(factory)).entrySet()) {
      if (entry.getKey().toString().startsWith(OURS)) {
        Field level = entry.getValue().getClass().getDeclaredField("currentLogLevel");
        level.setAccessible(true);
        level.setInt(entry.getValue(), number);
      }
    }
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
  public void close() throws ReflectiveOperationException {
    level("info", LocationAwareLogger.INFO_INT);
    System.clearProperty(LEVEL);
    Logger.getLogger("").removeHandler(handler);
    System.setOut(out);
    System.setErr(err);
  }
}
