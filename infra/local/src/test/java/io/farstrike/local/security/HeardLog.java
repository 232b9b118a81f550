package io.farstrike.local.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.observe.JsonLines;
import io.farstrike.cloud.observe.LogOutput;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears each log line of a test run in the form in which a deployed function would write it, with
 * its fields, and each line of metrics.
 */
final class HeardLog {

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger METRICS = Logger.getLogger("io.farstrike.local.metrics");

  private HeardLog() {}

  static void listen(LeakWatch watch) {
    METRICS.setLevel(Level.FINE);
    Logger.getLogger("").addHandler(new LogOutput(new JsonLines(), line -> hear(watch, line)));
  }

  private static void hear(LeakWatch watch, String line) {
    String where = "in the log line " + line.substring(0, Math.min(160, line.length())).strip();
    watch.hear(LeakWatch.Medium.LOG, where, line);
    JsonNode tree = Json.tree(line);
    if (tree.path("logger").asText().equals(METRICS.getName())) {
      MetricShape.faults(tree.path("message").asText())
          .forEach(fault -> watch.note("METRIC: " + fault));
    }
  }
}
