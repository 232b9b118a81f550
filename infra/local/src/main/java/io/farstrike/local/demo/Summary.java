package io.farstrike.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The figures of a demo run, for programs. */
final class Summary {

  private final ObjectNode json;

  private Summary(ObjectNode json) {
    this.json = json;
  }

  static Summary of(LocalSystem system, JsonNode job, Floor floor, Duration took) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    JsonNode counts = job.path("counts");
    json.put("market", system.marketName());
    json.put("tradingDate", job.path("tradingDate").asText());
    json.put("symbols", counts.path("symbols").asInt());
    json.put("contracts", counts.path("contracts").asInt());
    json.put("filtered", counts.path("screens").path("Filtered").asInt());
    json.put("highYield", counts.path("screens").path("HighYield").asInt());
    json.set("skipped", job.path("reasons"));
    json.set("brokerCalls", brokerCalls(mapper, system.broker().log()));
    ObjectNode fewest = json.putObject("fewestCalls");
    fewest.put("quote", floor.quoteCalls());
    fewest.put("margins", floor.marginCalls());
    JsonNode spent = job.path("seconds");
    ObjectNode seconds = json.putObject("seconds");
    seconds.put("total", took.toMillis() / 1_000.0);
    seconds.put("job", spent.path("total").asDouble());
    seconds.put("floor", floor.seconds());
    seconds.put("fetch", fetchSeconds(spent));
    for (String stage : List.of("calculate", "screen", "store")) {
      seconds.put(stage, spent.path(stage).asDouble());
    }
    var files = json.putArray("files");
    job.path("files").forEach(file -> files.add(file.path("name").asText()));
    return new Summary(json);
  }

  /** All calls of the run as the broker saw them, the check of the token and the lists included. */
  private static ObjectNode brokerCalls(ObjectMapper mapper, RequestLog log) {
    ObjectNode calls = mapper.createObjectNode();
    calls.put("ltp", log.of(Route.LTP).size());
    calls.put("quote", log.of(Route.QUOTE).size());
    calls.put("margins", log.of(Route.ORDER_MARGINS).size());
    calls.put("instruments", log.of(Route.INSTRUMENTS).size());
    calls.put("profile", log.of(Route.PROFILE).size());
    calls.put("refused", log.answeredWith(429));
    return calls;
  }

  /** Spot, then quotes and margins side by side. */
  static double fetchSeconds(JsonNode seconds) {
    return seconds.path("spot").asDouble()
        + Math.max(seconds.path("quotes").asDouble(), seconds.path("margins").asDouble());
  }

  void write(Path to) throws IOException {
    Files.createDirectories(requireNonNull(to.toAbsolutePath().getParent()));
    Files.writeString(to, json.toPrettyString() + System.lineSeparator());
  }
}
