package io.farstrike.local.broker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request as it came. */
final class Request {

  /** One name and value of a query or form. */
  record Parameter(String name, String value) {}

  private final String method;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;
  private final int requestLine;

  /**
   * Keeps what was read.
   *
   * @param target path and query, still encoded
   * @param headers by lower-case name
   * @param requestLine bytes of the first line, without its end
   */
  Request(String method, String target, Map<String, String> headers, byte[] body, int requestLine) {
    this.method = method;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.requestLine = requestLine;
  }

  String method() {
    return method;
  }

  byte[] body() {
    return body;
  }

  int requestLine() {
    return requestLine;
  }

  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  List<Parameter> query() {
    int query = target.indexOf('?');
    return query < 0 ? List.of() : parameters(target.substring(query + 1));
  }

  List<Parameter> form() {
    return parameters(new String(body, StandardCharsets.UTF_8));
  }

  /** The value of a parameter, which must be there. */
  static String required(List<Parameter> parameters, String name) {
    return optional(parameters, name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> Refusal.input("Missing or empty field `" + name + "`"));
  }

  static Optional<String> optional(List<Parameter> parameters, String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  static List<Parameter> parameters(String encoded) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (!pair.isEmpty()) {
        parameters.add(
            new Parameter(
                decoded(sign < 0 ? pair : pair.substring(0, sign)),
                sign < 0 ? "" : decoded(pair.substring(sign + 1))));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.input("Malformed query");
    }
  }
}
