package io.farstrike.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.farstrike.local.demo.ApiClient.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds every answer against openapi.yaml: the status must be declared for the operation and the
 * body must fit its schema. Findings are collected, so that a test can end with none.
 */
final class Conformance implements Consumer<Exchange> {

  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode contract;
  private final Map<String, Schema> schemas = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private int answers;

  Conformance(Path openapi) {
    try {
      contract = new YAMLMapper().readTree(openapi.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was found since this was last asked. */
  synchronized List<String> findings() {
    List<String> found = List.copyOf(findings);
    findings.clear();
    return found;
  }

  synchronized int answers() {
    return answers;
  }

  @Override
  public synchronized void accept(Exchange exchange) {
    answers++;
    String path = exchange.path().replaceFirst("\\?.*", "");
    String template = template(path);
    if (template.isEmpty()) {
      // An unknown route is answered by the gateway itself.
      expect(exchange, exchange.status() == 404, "an unknown route must be 404");
      return;
    }
    JsonNode operation =
        contract.path("paths").path(template).path(exchange.method().toLowerCase(Locale.ROOT));
    boolean gatewaysOwn = exchange.headers().firstValue("x-request-id").isEmpty();
    if (operation.isMissingNode() || gatewaysOwn) {
      expect(
          exchange,
          List.of(400, 401, 404, 413, 500, 503).contains(exchange.status()),
          "no status that the gateway gives by itself");
      return;
    }
    fields(exchange);
    JsonNode answer = operation.path("responses").path(Integer.toString(exchange.status()));
    expect(exchange, !answer.isMissingNode(), "status is not declared");
    JsonNode content = resolved(answer).path("content");
    String type = exchange.headers().firstValue("content-type").orElse("");
    if (content.isMissingNode()) {
      expect(exchange, exchange.body().isEmpty(), "has a body that is not declared");
    } else {
      expect(exchange, content.has(type), "content type " + type + " is not declared");
      if (type.contains("json") && content.has(type)) {
        fit(exchange, content.path(type).path("schema"));
      }
    }
  }

  /** What stands on every answer. Without a count, as after a fault, there is none to tell. */
  private void fields(Exchange exchange) {
    for (JsonNode reference : contract.path("x-every-answer")) {
      String name = reference.path("$ref").asText().replaceFirst(".*/", "");
      JsonNode schema = resolved(reference).path("schema");
      List<String> values = exchange.headers().allValues(name);
      if (values.isEmpty() && name.startsWith("RateLimit") && exchange.status() >= 500) {
        continue;
      }
      boolean right =
          values.size() == 1
              && (schema.has("const")
                  ? values.getFirst().equals(schema.path("const").asText())
                  : values.getFirst().matches(schema.path("pattern").asText()));
      expect(exchange, right, name + " is " + values);
    }
    expect(
        exchange,
        exchange.headers().firstValue("access-control-allow-origin").isEmpty(),
        "is for other origins");
    expect(
        exchange,
        exchange.status() != 429 || exchange.headers().firstValue("retry-after").isPresent(),
        "does not say when to come again");
  }

  private void fit(Exchange exchange, JsonNode schema) {
    Schema compiled = schemas.computeIfAbsent(schema.toString(), text -> compiled(schema));
    boolean lines =
        exchange.headers().firstValue("content-type").orElse("").equals("application/jsonl");
    List<String> documents = lines ? exchange.body().lines().toList() : List.of(exchange.body());
    for (String document : documents) {
      for (Error error : compiled.validate(document, InputFormat.JSON)) {
        expect(exchange, false, error.toString());
      }
    }
  }

  /** Schemas refer to each other below the document's components. */
  private Schema compiled(JsonNode schema) {
    ObjectNode whole = json.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("components", contract.path("components"));
    whole.set("allOf", json.createArrayNode().add(schema));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString(), InputFormat.JSON);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
  }

  private String template(String path) {
    for (Map.Entry<String, JsonNode> entry : contract.path("paths").properties()) {
      if (path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\."))) {
        return entry.getKey();
      }
    }
    return "";
  }

  private void expect(Exchange exchange, boolean right, String finding) {
    if (!right) {
      findings.add(
          exchange.method() + ' ' + exchange.path() + ' ' + exchange.status() + ": " + finding);
    }
  }
}
