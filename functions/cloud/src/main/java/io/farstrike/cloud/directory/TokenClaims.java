package io.farstrike.cloud.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The claims of a token that came from the directory itself a moment ago. The signature is not
 * checked here: tokens that callers send are checked by the gateway.
 */
record TokenClaims(JsonNode claims) {

  static TokenClaims of(String token) {
    List<String> parts = List.of(token.split("\\.", -1));
    if (parts.size() != 3) {
      throw new IllegalStateException("the directory's token is not a signed JWT");
    }
    byte[] payload = Base64.getUrlDecoder().decode(parts.get(1));
    return new TokenClaims(Json.tree(new String(payload, StandardCharsets.UTF_8)));
  }

  /** The texts of a list; none when there is no such claim. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    claims.path(name).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  String text(String name) {
    JsonNode value = claims.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalStateException("the directory's token has no " + name);
    }
    return value.textValue();
  }
}
