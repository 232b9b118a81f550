package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.local.demo.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one caller is answered to many questions, for a comparison with another time. */
final class Answers {

  private final Map<String, ApiClient.Answer> byPath = new HashMap<>();
  private final Map<String, String> downloads = new HashMap<>();

  private Answers() {}

  /** Asks, and downloads what the answers lead to. */
  static Answers of(ApiClient api, List<String> paths) throws IOException, InterruptedException {
    Answers answers = new Answers();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : paths) {
        ApiClient.Answer answer = api.get(path);
        answers.byPath.put(path, answer);
        if (answer.body().has("url")) {
          HttpRequest get =
              HttpRequest.newBuilder(URI.create(answer.body().path("url").asText())).build();
          answers.downloads.put(path, http.send(get, HttpResponse.BodyHandlers.ofString()).body());
        }
      }
    }
    return answers;
  }

  /** What the address of an answer leads to, which is JSON. */
  static JsonNode download(ApiClient api, String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create(api.get(path).good().path("url").asText());
      return Json.tree(
          http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    }
  }

  JsonNode body(String path) {
    return requireNonNull(byPath.get(path), path).body();
  }

  /**
   * Everything is as it was.
   *
   * @param apartFrom names of fields, at any depth, that are not compared
   * @param notCompared paths whose answers are compared elsewhere
   */
  void areThoseOf(Answers before, Set<String> apartFrom, Set<String> notCompared) {
    assertThat(byPath.keySet()).isEqualTo(before.byPath.keySet());
    for (Map.Entry<String, ApiClient.Answer> one : byPath.entrySet()) {
      if (!notCompared.contains(one.getKey())) {
        ApiClient.Answer old = requireNonNull(before.byPath.get(one.getKey()));
        assertThat(one.getValue().status()).as(one.getKey()).isEqualTo(old.status());
        assertThat(without(one.getValue().body(), apartFrom).toPrettyString())
            .as(one.getKey())
            .isEqualTo(without(old.body(), apartFrom).toPrettyString());
        assertThat(one.getValue().etag()).as(one.getKey()).isEqualTo(old.etag());
      }
    }
    assertThat(downloads).isEqualTo(before.downloads);
  }

  private static JsonNode without(JsonNode node, Set<String> names) {
    JsonNode copy = node.deepCopy();
    remove(copy, names);
    return copy;
  }

  private static void remove(JsonNode node, Set<String> names) {
    if (node instanceof ObjectNode object) {
      object.remove(names);
    }
    node.forEach(each -> remove(each, names));
  }
}
