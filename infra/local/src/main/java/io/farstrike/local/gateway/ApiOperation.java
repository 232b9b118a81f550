package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the contract.
 *
 * @param method in upper case
 * @param path with the base path before it, such as {@code /api/jobs/{id}}
 * @param function the {@code x-function} that answers
 * @param secured whether the authoriser stands before it
 */
public record ApiOperation(
    String method, String path, String operationId, String function, boolean secured) {

  /** Checks that all parts are there. */
  public ApiOperation {
    requireNonNull(method, "method is null");
    requireNonNull(path, "path is null");
    requireNonNull(operationId, "operationId is null");
    requireNonNull(function, "function is null");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path does not begin with a slash: " + path);
    }
  }

  /** Such as {@code POST /api/jobs}. */
  public String routeKey() {
    return method + " " + path;
  }

  /** The template with its parameters' names left out: two operations of one shape collide. */
  String shape() {
    return method + " " + path.replaceAll("\\{[^/]*}", "{}");
  }

  /**
   * Sorts before every shape that is less specific: at the first segment where two templates
   * differ, a literal goes before a parameter and a parameter before a greedy one.
   */
  String rank() {
    StringBuilder rank = new StringBuilder();
    for (String segment : segments(path)) {
      char kind = isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0';
      rank.append(kind);
    }
    return rank.toString();
  }

  /**
   * The decoded path parameters if a request's path, still percent-encoded, is of this template.
   */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> wanted = segments(path);
    List<String> given = segments(rawPath);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int at = 0; at < wanted.size(); at++) {
      String segment = wanted.get(at);
      if (at >= given.size()) {
        return Optional.empty();
      }
      if (isGreedy(segment)) {
        String rest = String.join("/", given.subList(at, given.size()));
        parameters.put(segment.substring(1, segment.length() - 2), decode(rest));
        return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
      }
      if (isParameter(segment)) {
        if (given.get(at).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), decode(given.get(at)));
      } else if (!segment.equals(decode(given.get(at)))) {
        return Optional.empty();
      }
    }
    return given.size() == wanted.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isGreedy(String segment) {
    return isParameter(segment) && segment.endsWith("+}");
  }

  /** A plus sign stays one: only in a query does it stand for a space. */
  static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
