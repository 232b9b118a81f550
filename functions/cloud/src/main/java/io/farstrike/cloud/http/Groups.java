package io.farstrike.cloud.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directory's groups that a verified access token names.
 *
 * <p>The gateway hands every claim on as a text: a list comes as {@code [one two]}. Names of groups
 * have no blanks, so it can be taken apart again.
 */
final class Groups {

  private static final String CLAIM = "cognito:groups";

  private Groups() {}

  static Set<String> of(Map<String, String> claims) {
    String text = claims.getOrDefault(CLAIM, "");
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return Set.of();
    }
    return Arrays.stream(text.substring(1, text.length() - 1).split(" ", -1))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
