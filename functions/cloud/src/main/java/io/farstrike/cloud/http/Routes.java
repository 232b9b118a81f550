package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of openapi.yaml, by the gateway's route key ({@code POST /api/jobs}). The table is
 * made from openapi.yaml by the build, so that no function parses YAML when it starts.
 */
public final class Routes {

  private final Map<String, Route> byKey;

  private Routes(Map<String, Route> byKey) {
    this.byKey = byKey;
  }

  /**
   * One operation.
   *
   * @param operation its id
   * @param function the function that answers it
   * @param access who may call it
   * @param changes whether it is on record as a change: anything but a GET, and a GET marked {@code
   *     x-changes}
   * @param signsIn whether it stands below {@code /auth}, where addresses are counted
   * @param body what its body may be
   */
  public record Route(
      String operation,
      String function,
      Access access,
      boolean changes,
      boolean signsIn,
      BodyRule body) {

    /**
     * Of a line: operation, function, access, whether it changes or reads, longest body in bytes,
     * type of the body if any.
     */
    static Route of(String key, String line) {
      String[] words = line.split(" ", -1);
      return new Route(
          words[0],
          words[1],
          Access.of(words[2]),
          words[3].equals("changes"),
          key.contains(" /api/auth/"),
          new BodyRule(words.length > 5 ? words[5] : "", Integer.parseInt(words[4])));
    }
  }

  /** Who may call an operation. */
  public enum Access {
    /** Anyone. */
    OPEN,
    /** Users with a session. */
    SECURED,
    /** Users with a session who belong to the group of administrators. */
    ADMIN;

    static Access of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public static Routes load() {
    try (InputStream in = Routes.class.getResourceAsStream("/io/farstrike/routes.properties")) {
      Properties table = new Properties();
      table.load(requireNonNull(in, "routes.properties is missing from the build"));
      Map<String, Route> byKey = new HashMap<>();
      for (String key : table.stringPropertyNames()) {
        byKey.put(key, Route.of(key, table.getProperty(key)));
      }
      return new Routes(Map.copyOf(byKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations by their route keys. */
  public Map<String, Route> byKey() {
    return byKey;
  }

  public Optional<Route> of(String routeKey) {
    return Optional.ofNullable(byKey.get(routeKey));
  }

  public Set<Route> of(Set<String> functions) {
    return byKey.values().stream()
        .filter(route -> functions.contains(route.function()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
