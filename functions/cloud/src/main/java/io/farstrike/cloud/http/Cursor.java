package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.FieldError.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list, handed to the caller and back. It holds no tenant: whoever sends it, it is
 * applied within the sender's own scope.
 *
 * @param position what the list needs to go on; empty at the start
 */
public record Cursor(String position) {

  public Cursor {
    requireNonNull(position, "position is null");
  }

  static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String position = new String(bytes, StandardCharsets.UTF_8);
      if (!position.matches("[\\x21-\\x7e]*")) {
        throw refused();
      }
      return new Cursor(position);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  /** The answer to a cursor that does not belong to the list it is sent to. */
  public static ProblemException refused() {
    return ProblemException.invalid(
        List.of(FieldError.of("cursor", Code.FORMAT, "must be a nextCursor of this list")));
  }

  public boolean isStart() {
    return position.isEmpty();
  }

  /** The form that a caller gets. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }
}
