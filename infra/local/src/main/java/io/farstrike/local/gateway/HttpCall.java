package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request as it came in.
 *
 * @param rawPath percent-encoded
 * @param rawQuery percent-encoded, without its question mark; empty if there is none
 * @param headers names in lower case, every value of a name
 */
record HttpCall(
    String method,
    String rawPath,
    String rawQuery,
    String protocol,
    String sourceIp,
    Map<String, List<String>> headers,
    SdkBytes body) {

  private static final Pattern CROOKED_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  HttpCall {
    requireNonNull(method, "method is null");
    requireNonNull(rawPath, "rawPath is null");
    requireNonNull(rawQuery, "rawQuery is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(sourceIp, "sourceIp is null");
    requireNonNull(body, "body is null");
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = lower;
  }

  /** Whether every percent sign of path and query begins a byte in hexadecimal digits. */
  boolean isDecodable() {
    return !CROOKED_ESCAPE.matcher(rawPath).find() && !CROOKED_ESCAPE.matcher(rawQuery).find();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
  }

  /** The token of the Authorization field, with or without {@code Bearer} before it. */
  Optional<String> token() {
    return header("authorization")
        .map(value -> value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7) : value)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
