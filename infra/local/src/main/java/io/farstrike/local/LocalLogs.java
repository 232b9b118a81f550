package io.farstrike.local;

import io.farstrike.cloud.observe.LogOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the local system says of itself on the standard error: a line that people can read each. */
public final class LocalLogs extends Formatter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private LocalLogs() {}

  /** Takes the place of the JDK's own output, and of nobody else's. */
  public static void install() {
    boolean untouched =
        Arrays.stream(Logger.getLogger("").getHandlers())
            .allMatch(handler -> handler instanceof ConsoleHandler);
    if (untouched) {
      // Looked up for each line: whoever redirects the standard error redirects these too.
      LogOutput output = new LogOutput(new LocalLogs(), line -> System.err.print(line));
      output.setLevel(Level.INFO);
      output.install();
    }
  }

  @Override
  public String format(LogRecord line) {
    String logger = String.valueOf(line.getLoggerName());
    String said =
        TIME.format(LocalTime.ofInstant(line.getInstant(), ZoneId.systemDefault()))
            + ' '
            + line.getLevel().getName()
            + ' '
            + logger.substring(logger.lastIndexOf('.') + 1)
            + " - "
            + formatMessage(line)
            + '\n';
    return line.getThrown() == null ? said : said + trace(line.getThrown());
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
