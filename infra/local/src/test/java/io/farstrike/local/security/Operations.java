package io.farstrike.local.security;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The operations of openapi.yaml with their parameters and schemas. */
final class Operations {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "head", "options", "patch");

  private final JsonNode document;
  private final List<Operation> all = new ArrayList<>();

  /**
   * One operation.
   *
   * @param method in upper case
   * @param path below the base path
   * @param parameters references resolved
   * @param declaration as it stands in the document
   */
  record Operation(
      String id,
      String method,
      String path,
      boolean secured,
      boolean admin,
      List<JsonNode> parameters,
      JsonNode declaration) {

    boolean takes(String parameter, String in) {
      return parameters.stream()
          .anyMatch(
              one ->
                  one.path("name").asText().equals(parameter)
                      && one.path("in").asText().equals(in));
    }

    List<String> pathParameters() {
      return parameters.stream()
          .filter(one -> one.path("in").asText().equals("path"))
          .map(one -> one.path("name").asText())
          .toList();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private Operations(JsonNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          all.add(operation(path.getKey(), path.getValue(), entry.getKey(), entry.getValue()));
        }
      }
    }
  }

  static Operations read() {
    Path file = Path.of(requireNonNull(System.getProperty("farstrike.root")), "openapi.yaml");
    try {
      return new Operations(new YAMLMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> all() {
    return List.copyOf(all);
  }

  boolean has(String id) {
    return all.stream().anyMatch(operation -> operation.id().equals(id));
  }

  Operation of(String id) {
    return all.stream().filter(operation -> operation.id().equals(id)).findFirst().orElseThrow();
  }

  private Operation operation(String path, JsonNode shared, String method, JsonNode declaration) {
    List<JsonNode> parameters = new ArrayList<>();
    shared.path("parameters").forEach(one -> parameters.add(resolved(one)));
    declaration.path("parameters").forEach(one -> parameters.add(resolved(one)));
    JsonNode security =
        declaration.has("security") ? declaration.path("security") : document.path("security");
    return new Operation(
        declaration.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        !security.isEmpty(),
        declaration.path("x-group").asText().equals("admin"),
        List.copyOf(parameters),
        declaration);
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** The schema of an operation's JSON body; missing when it takes none. */
  JsonNode body(Operation operation) {
    return resolved(operation.declaration().at("/requestBody/content/application~1json/schema"));
  }

  /** Whether a good answer of the operation is a list of things. */
  boolean answersAList(Operation operation) {
    JsonNode schema = operation.declaration().at("/responses/200/content/application~1json/schema");
    return resolved(schema).path("properties").has("items");
  }
}
