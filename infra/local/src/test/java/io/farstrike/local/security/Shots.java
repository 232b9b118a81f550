package io.farstrike.local.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.security.Operations.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Requests made from the operations' schemas: mostly right, so that they get past the first check,
 * and wrong in one or two places.
 */
final class Shots {

  private final Operations operations;
  private final RandomGenerator random;
  private final Hostile hostile;
  private final List<String> ids;
  private int wrongIn;

  /**
   * A request.
   *
   * @param target below the base path, escaped
   */
  record Shot(Operation operation, String target, String body, Map<String, String> headers) {}

  /**
   * Prepares shots.
   *
   * @param ids of things that exist, of whomever
   */
  Shots(Operations operations, RandomGenerator random, List<String> ids) {
    this.operations = operations;
    this.random = random;
    this.hostile = new Hostile(random);
    this.ids = List.copyOf(ids);
  }

  Shot next() {
    Operation operation = operations.all().get(random.nextInt(operations.all().size()));
    // From "nothing is wrong" to "half of all is".
    wrongIn = List.of(1_000_000, 30, 12, 6, 2).get(random.nextInt(5));
    String path = operation.path();
    List<String> query = new ArrayList<>();
    Map<String, String> headers = new HashMap<>();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace('{' + name + '}', segment());
        case "query" -> {
          if (random.nextInt(3) == 0) {
            query.add(name + '=' + hostile.escapedOrWorse(value(name, parameter)));
          }
        }
        case "header" -> {
          if (random.nextInt(4) == 0) {
            headers.put(name.toLowerCase(Locale.ROOT), hostile.text());
          }
        }
        default -> throw new IllegalStateException("parameter in " + parameter.path("in"));
      }
    }
    if (random.nextInt(20) == 0) {
      query.add(Hostile.escaped(hostile.text()) + '=' + hostile.escapedOrWorse(hostile.text()));
    }
    String target = query.isEmpty() ? path : path + '?' + String.join("&", query);
    return new Shot(operation, target, body(operation), headers);
  }

  private String segment() {
    String segment =
        random.nextInt(3) == 0
            ? hostile.escapedOrWorse(hostile.text())
            : Hostile.escaped(ids.get(random.nextInt(ids.size())));
    return segment.isEmpty() ? "%20" : segment;
  }

  private String value(String name, JsonNode parameter) {
    if (random.nextInt(2) == 0) {
      return hostile.text();
    }
    return switch (name) {
      case "limit" -> Integer.toString(1 + random.nextInt(100));
      case "screen" -> random.nextBoolean() ? "Filtered" : "All";
      case "where" -> "yield>" + random.nextInt(1000);
      case "sort" -> "-yield,symbol";
      case "q" -> "REL";
      default -> plain(parameter.path("schema"));
    };
  }

  private String plain(JsonNode schema) {
    JsonNode choices = operations.resolved(schema).path("enum");
    return choices.isEmpty()
        ? ids.get(random.nextInt(ids.size()))
        : choices.get(random.nextInt(choices.size())).asText();
  }

  private String body(Operation operation) {
    JsonNode schema = operations.body(operation);
    if (schema.isMissingNode()) {
      return random.nextInt(10) == 0 ? hostile.token() : "";
    }
    String body = random.nextInt(40) == 0 ? hostile.token() : json("", schema);
    return switch (random.nextInt(60)) {
      case 0 -> '\uFEFF' + body;
      case 1 -> body + body;
      case 2 -> body.substring(0, body.length() / 2);
      case 3 -> body.replaceFirst("}$", ",\"kind\":1,\"kind\":2}");
      case 4 -> body.replaceFirst("}$", ",}");
      case 5 -> body.replaceFirst("\\{", "{/**/");
      case 6 -> "";
      default -> body;
    };
  }

  private boolean isWrong() {
    return random.nextInt(wrongIn) == 0;
  }

  /** A value of a schema, or not. */
  private String json(String name, JsonNode declared) {
    JsonNode schema = operations.resolved(declared);
    if (isWrong()) {
      return hostile.token();
    }
    if (schema.has("const")) {
      return schema.path("const").toString();
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    return switch (schema.path("type").asText("object")) {
      case "object" -> object(schema);
      case "array" -> array(name, schema);
      case "integer", "number" -> Integer.toString(1 + random.nextInt(50));
      case "boolean" -> Boolean.toString(random.nextBoolean());
      default -> Hostile.quoted(text(name, schema));
    };
  }

  private String object(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean wanted = required.contains(property.getKey()) || random.nextInt(3) == 0;
      if (wanted != isWrong()) {
        fields.add(
            Hostile.quoted(property.getKey()) + ':' + json(property.getKey(), property.getValue()));
      }
    }
    if (isWrong()) {
      fields.add(Hostile.quoted(hostile.text()) + ':' + hostile.token());
    }
    if (isWrong() && !fields.isEmpty()) {
      fields.add(fields.getFirst());
    }
    return '{' + String.join(",", fields) + '}';
  }

  private String array(String name, JsonNode schema) {
    List<String> entries = new ArrayList<>();
    int count = isWrong() ? random.nextInt(1_100) : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      entries.add(json(name, schema.path("items")));
    }
    return '[' + String.join(",", entries) + ']';
  }

  private String text(String name, JsonNode schema) {
    return switch (name) {
      case "email" -> "shot" + random.nextInt(200) + "@example.com";
      case "symbols" -> List.of("INFY", "TCS", "SBIN", "QQQQ").get(random.nextInt(4));
      case "expiry" -> random.nextInt(4) == 0 ? "2026-04-28" : Person.EXPIRY;
      case "apiKey" -> "shotkey" + random.nextInt(50);
      case "where" -> "yield>" + random.nextInt(1000) + ";absDistancePercent>15";
      case "sort" -> "-yield,symbol";
      default -> "x1".repeat(Math.max(1, schema.path("minLength").asInt(6)));
    };
  }
}
