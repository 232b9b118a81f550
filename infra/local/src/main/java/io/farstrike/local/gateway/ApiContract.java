package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routing table: the operations of an OpenAPI document, most specific first.
 *
 * @param basePath of the document's first server, such as {@code /api}; empty for the root
 */
public record ApiContract(String basePath, List<ApiOperation> operations) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");

  /** An operation and the parameters that a request's path gave it, decoded. */
  record Match(ApiOperation operation, Map<String, String> pathParameters) {

    Match {
      requireNonNull(operation, "operation is null");
      pathParameters = Map.copyOf(pathParameters);
    }
  }

  /**
   * Sorts the operations.
   *
   * @throws IllegalArgumentException if two operations answer the same requests or have one id
   */
  public ApiContract {
    requireNonNull(basePath, "basePath is null");
    Set<String> shapes = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (ApiOperation operation : operations) {
      if (!shapes.add(operation.shape()) || !ids.add(operation.operationId())) {
        throw new IllegalArgumentException("twice in the contract: " + operation.routeKey());
      }
    }
    operations = operations.stream().sorted(Comparator.comparing(ApiOperation::rank)).toList();
  }

  /** Reads a document from a file. */
  public static ApiContract read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /**
   * Reads a document.
   *
   * @throws IOException if it is not YAML
   * @throws IllegalArgumentException if an operation has no id or no {@code x-function}
   */
  public static ApiContract parse(String yaml) throws IOException {
    JsonNode document = YAML.readTree(requireNonNull(yaml, "yaml is null"));
    String base = document.path("servers").path(0).path("url").asText("");
    String basePath = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    List<ApiOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          String method = entry.getKey().toUpperCase(Locale.ROOT);
          operations.add(operation(document, method, basePath + path.getKey(), entry.getValue()));
        }
      }
    }
    return new ApiContract(basePath, operations);
  }

  private static ApiOperation operation(
      JsonNode document, String method, String path, JsonNode operation) {
    JsonNode security = operation.path("security");
    JsonNode effective = security.isMissingNode() ? document.path("security") : security;
    return new ApiOperation(
        method,
        path,
        text(operation, "operationId", method + " " + path),
        text(operation, "x-function", method + " " + path),
        !effective.isEmpty());
  }

  private static String text(JsonNode operation, String field, String route) {
    JsonNode value = operation.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(route + " has no " + field);
    }
    return value.textValue();
  }

  /** The functions that the operations name. */
  public Set<String> functions() {
    return operations.stream().map(ApiOperation::function).collect(Collectors.toSet());
  }

  /** The most specific operation of a request; its path is still percent-encoded. */
  Optional<Match> match(String method, String rawPath) {
    for (ApiOperation operation : operations) {
      if (operation.method().equals(method)) {
        Optional<Map<String, String>> parameters = operation.match(rawPath);
        if (parameters.isPresent()) {
          return Optional.of(new Match(operation, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }
}
