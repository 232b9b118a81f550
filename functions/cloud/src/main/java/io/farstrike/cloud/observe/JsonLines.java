package io.farstrike.cloud.observe;

import io.farstrike.cloud.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Log lines as JSON, one object each: what the line says, then the fields of {@link LogField}. */
public final class JsonLines extends Formatter {

  /** Of a stack trace: its beginning and the causes that matter, far below what a line may have. */
  private static final int LONGEST_TRACE = 8_000;

  @Override
  public String format(LogRecord line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", line.getInstant().truncatedTo(ChronoUnit.MILLIS));
    fields.put("level", level(line.getLevel()));
    fields.put("logger", String.valueOf(line.getLoggerName()));
    fields.put("message", formatMessage(line));
    for (LogField field : LogField.values()) {
      field.value().ifPresent(value -> fields.put(field.label(), value));
    }
    if (line.getThrown() != null) {
      fields.put("exception", trace(line.getThrown()));
    }
    return Json.write(fields) + '\n';
  }

  private static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.getBuffer().substring(0, Math.min(LONGEST_TRACE, text.getBuffer().length()));
  }
}
