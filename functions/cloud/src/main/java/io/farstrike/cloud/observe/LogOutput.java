package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Where log lines go: each, with its line break, to one taker. */
public final class LogOutput extends Handler {

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger OURS = Logger.getLogger("io.farstrike");

  private final Consumer<String> taker;

  /** An output in a form. */
  public LogOutput(Formatter form, Consumer<String> taker) {
    this.taker = requireNonNull(taker, "taker is null");
    setFormatter(requireNonNull(form, "form is null"));
  }

  /** From now on this is where all lines go: ours from INFO on, those of libraries from WARN on. */
  public void install() {
    Logger root = Logger.getLogger("");
    for (Handler before : root.getHandlers()) {
      root.removeHandler(before);
    }
    root.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
    root.addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    if (!isLoggable(line)) {
      return;
    }
    try {
      taker.accept(getFormatter().format(line));
    } catch (RuntimeException e) {
      // A line that cannot be written costs nobody a request.
      reportError(null, e, ErrorManager.WRITE_FAILURE);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
