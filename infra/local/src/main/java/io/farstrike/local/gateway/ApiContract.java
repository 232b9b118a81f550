package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operations of an OpenAPI document, which is the routing table. */
public record ApiContract(List<Operation> operations) {

  public ApiContract {
    operations = List.copyOf(operations);
  }

  /**
   * One operation.
   *
   * @param path a template with the base path, for example {@code /api/jobs/{jobId}}
   * @param function the one that answers it
   * @param open whether it needs no token
   */
  public record Operation(String id, String method, String path, String function, boolean open) {

    public Operation {
      requireNonNull(id, "id is null");
      requireNonNull(method, "method is null");
      requireNonNull(path, "path is null");
      requireNonNull(function, "function is null");
    }

    /** As API Gateway names a route. */
    String routeKey() {
      return method + ' ' + path;
    }
  }

  /**
   * Reads a document.
   *
   * @throws IOException if the file cannot be read or is no YAML
   */
  public static ApiContract read(Path file) throws IOException {
    JsonNode document = new YAMLMapper().readTree(file.toFile());
    String base = document.path("servers").path(0).path("url").asText();
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                operation(
                                    base + path.getKey(), method.getKey(), method.getValue()))));
    return new ApiContract(operations);
  }

  private static Operation operation(String path, String method, JsonNode operation) {
    boolean open = operation.path("security").isArray() && operation.path("security").isEmpty();
    return new Operation(
        operation.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        operation.path("x-function").asText(),
        open);
  }
}
