package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What openapi.yaml says of an operation's body.
 *
 * @param mediaType of a body; empty if the operation takes none, and then whatever comes is ignored
 * @param mostBytes in UTF-8
 */
record BodyRule(String mediaType, int mostBytes) {

  BodyRule {
    requireNonNull(mediaType, "mediaType is null");
  }

  /**
   * Checks a request before its operation sees it. A missing body is the operation's matter.
   *
   * @throws ProblemException if the body is too long or of another type
   */
  void check(String body, String contentType) {
    if (mediaType.isEmpty() || body.isEmpty()) {
      return;
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      throw ProblemException.of(
          ProblemType.TOO_LARGE, "A body may have %,d bytes here.".formatted(mostBytes));
    }
    String sent = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!sent.equals(mediaType)) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_TYPE, "The Content-Type of the body must be " + mediaType + '.');
    }
  }
}
