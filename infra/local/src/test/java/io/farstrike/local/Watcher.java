package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.demo.ApiClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A user of the stream with two sessions: what was wished so far, as the user said it. */
final class Watcher {

  private static final String PASSWORD = "correct horse battery 25";
  private static final String FILTER = "/me/stream-filters/default";

  /**
   * What applies at a time.
   *
   * @param keys of universes, in order
   * @param filter version of the filter
   */
  record Wish(List<String> keys, long filter) {}

  private record Session(ApiClient api, String refreshToken) {}

  final List<Wish> wishes = new ArrayList<>();
  private final Map<Long, JsonNode> documents = new HashMap<>();

  private final String email;
  private final ApiClient stranger;
  private final List<Session> sessions = new ArrayList<>();
  private final Map<String, List<String>> universes = new HashMap<>();
  private Optional<String> handle = Optional.empty();

  /**
   * Signs in twice and makes lists.
   *
   * @param known universes that are there for all
   */
  Watcher(
      String email, ApiClient stranger, Map<String, List<String>> known, List<List<String>> lists)
      throws Exception {
    this.email = email;
    this.stranger = stranger;
    universes.putAll(known);
    sessions.add(login());
    sessions.add(login());
    for (List<String> symbols : lists) {
      JsonNode made =
          api(0).post("/me/watchlists", Map.of("name", "Mine", "symbols", symbols)).good();
      universes.put(made.path("universe").asText(), symbols);
    }
  }

  private Session login() throws Exception {
    JsonNode tokens =
        stranger
            .post("/auth/login", Map.of("email", email, "password", PASSWORD, "tokenIn", "body"))
            .good();
    return new Session(
        stranger.signedIn(tokens.path("accessToken").asText()),
        tokens.path("refreshToken").asText());
  }

  ApiClient api(int session) {
    return sessions.get(session).api();
  }

  /**
   * Signs a session out, or all, and in again; the time when the right of the old ones was over.
   */
  long signOut(int session, boolean everywhere) throws Exception {
    int status =
        stranger
            .post(
                "/auth/logout" + (everywhere ? "?everywhere=true" : ""),
                Map.of("refreshToken", sessions.get(session).refreshToken()))
            .status();
    long overMs = System.currentTimeMillis();
    assertThat(status).isEqualTo(204);
    for (int i = 0; i < sessions.size(); i++) {
      if (everywhere || i == session) {
        sessions.set(i, login());
      }
    }
    return overMs;
  }

  /** Keys of all that can be chosen. */
  List<String> keys() {
    return List.copyOf(new TreeSet<>(universes.keySet()));
  }

  void wishFor(List<String> keys) throws Exception {
    api(0).put("/me/universes", Map.of("tracker", "highlow", "universes", keys)).good();
    wishes.add(new Wish(sorted(keys), wishes.getLast().filter()));
  }

  void filterBy(JsonNode filters) throws Exception {
    Map<String, Object> document = Map.of("version", "1.0", "filters", filters);
    long version = api(0).put(FILTER, document).good().path("version").asLong();
    documents.put(version, filters);
    wishes.add(new Wish(wishes.isEmpty() ? List.of("FNO") : wishes.getLast().keys(), version));
  }

  /** The filters of the document that a wish names. */
  JsonNode filters(Wish wish) {
    return requireNonNull(documents.get(wish.filter()), "no such version was saved");
  }

  /** The newest wish that a view names; every view is of one that was there. */
  int wish(JsonNode snapshot) {
    List<String> keys = new ArrayList<>();
    snapshot.path("universes").path("highlow").forEach(key -> keys.add(key.asText()));
    Wish told = new Wish(sorted(keys), snapshot.path("filter").path("version").asLong());
    assertThat(wishes).contains(told);
    return wishes.lastIndexOf(told);
  }

  /** All symbols of a wish, in a plain list. */
  List<String> symbols(Wish wish) {
    Set<String> symbols = new HashSet<>();
    wish.keys().forEach(key -> symbols.addAll(universes.getOrDefault(key, List.of())));
    return List.copyOf(symbols);
  }

  /** Somebody is called by one handle only. */
  void calls(String name) {
    assertThat(handle.orElse(name)).isEqualTo(name);
    handle = Optional.of(name);
  }

  @Override
  public String toString() {
    return email;
  }

  Optional<String> handle() {
    return handle;
  }

  private static List<String> sorted(List<String> keys) {
    return keys.stream().sorted().toList();
  }
}
