package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The figures of one benchmark as JSON: name, machine, date, metrics, peers. */
public final class Report {

  private final ObjectNode json = new ObjectMapper().createObjectNode();
  private final ObjectNode metrics;
  private final ObjectNode peers;

  Report(String name, LocalDate date) {
    json.put("name", requireNonNull(name, "name is null"));
    Machine.describe(json.putObject("machine"));
    json.put("date", date.toString());
    metrics = json.putObject("metrics");
    peers = json.putObject("peers");
  }

  /** What was measured; medians where there were several runs. */
  public ObjectNode metrics() {
    return metrics;
  }

  /** What it is compared with. */
  public ObjectNode peers() {
    return peers;
  }

  String text() {
    return json.toPrettyString();
  }

  void write(Path to) throws IOException {
    Files.createDirectories(requireNonNull(to.toAbsolutePath().getParent()));
    Files.writeString(to, text() + System.lineSeparator());
  }
}
