import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * Makes the table of routes from openapi.yaml, so that it is written nowhere else and no function
 * needs a YAML parser.
 */
public final class RoutesOf {

  /** Of a request, unless the operation's x-max-body says otherwise. */
  private static final int MOST_BODY_BYTES = 256 * 1024;

  public static void main(String[] args) throws IOException {
    Path contract = Path.of(args[0]);
    Path table = Path.of(args[1]);
    Map<String, String> routes = new TreeMap<>();
    try (Reader in = Files.newBufferedReader(contract)) {
      Map<String, Object> api = new Yaml().load(in);
      String base = (String) map(((List<?>) api.get("servers")).getFirst()).get("url");
      map(api.get("paths"))
          .forEach(
              (path, operations) ->
                  map(operations)
                      .forEach(
                          (method, operation) ->
                              routes.put(
                                  method.toUpperCase() + "\\ " + base + path,
                                  value(method, map(operation)))));
    }
    StringBuilder text = new StringBuilder();
    routes.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.createDirectories(table.getParent());
    if (!Files.exists(table) || !Files.readString(table).contentEquals(text)) {
      Files.writeString(table, text);
    }
  }

  private static String value(String method, Map<String, Object> operation) {
    boolean open = operation.get("security") instanceof List<?> schemes && schemes.isEmpty();
    return operation.get("operationId")
        + " "
        + operation.get("x-function")
        + " "
        + access(operation, open)
        + " "
        + (method.equals("get") && !operation.containsKey("x-changes") ? "reads" : "changes")
        + " "
        + operation.getOrDefault("x-max-body", MOST_BODY_BYTES)
        + mediaType(operation);
  }

  /** Of the body, of which an operation takes one type or none. */
  private static String mediaType(Map<String, Object> operation) {
    if (operation.get("requestBody") == null) {
      return "";
    }
    Map<String, Object> content = map(map(operation.get("requestBody")).get("content"));
    if (content.size() != 1) {
      throw new IllegalArgumentException(operation.get("operationId") + ": a body has one type");
    }
    return " " + content.keySet().iterator().next();
  }

  /** Of operations for a group there is one kind; any other group is a mistake in the contract. */
  private static String access(Map<String, Object> operation, boolean open) {
    Object group = operation.get("x-group");
    if (group == null) {
      return open ? "open" : "secured";
    }
    if (open || !group.equals("admin")) {
      throw new IllegalArgumentException(
          operation.get("operationId") + ": x-group must be admin, behind the authoriser");
    }
    return "admin";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
