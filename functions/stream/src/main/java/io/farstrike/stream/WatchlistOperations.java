package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.SavedWatchlist;
import io.farstrike.market.SystemClock;
import io.farstrike.market.universe.Watchlist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's own lists of symbols. */
final class WatchlistOperations {

  private final Preferences preferences;
  private final UniverseDesk desk;
  private final SystemClock clock;

  WatchlistOperations(Preferences preferences, UniverseDesk desk, SystemClock clock) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A list as callers read it.
   *
   * @param universe the key that selects it
   */
  record View(
      String id,
      String name,
      String universe,
      List<String> symbols,
      Instant createdAt,
      Instant updatedAt) {

    static View of(SavedWatchlist list) {
      return new View(
          list.id(),
          list.name(),
          list.watchlist().key().text(),
          list.symbols(),
          list.createdAt(),
          list.updatedAt());
    }
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    List<View> all = preferences.of(caller).watchlists().stream().map(View::of).toList();
    return ApiResponse.ok(Pages.of(all, View::id, request));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    return preferences
        .of(caller)
        .watchlist(request.path("id"))
        .map(list -> answer(200, list))
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse create(ApiRequest request, Caller caller) {
    String id = preferences.newTag();
    Instant now = clock.now();
    SavedWatchlist list = saved(read(request, id), id, now, now);
    preferences.change(
        caller,
        before -> {
          if (before.watchlists().size() >= Watchlist.MOST) {
            throw ProblemException.of(
                ProblemType.WATCHLISTS_FULL,
                "You have %1$d watchlists of at most %1$d. Delete one first."
                    .formatted(Watchlist.MOST));
          }
          return before.with(list);
        });
    return answer(201, list);
  }

  ApiResponse put(ApiRequest request, Caller caller) {
    String id = request.path("id");
    SavedWatchlist there =
        preferences.of(caller).watchlist(id).orElseThrow(ProblemException::notFound);
    SavedWatchlist list =
        saved(read(request, id), preferences.newTag(), there.createdAt(), clock.now());
    preferences.change(
        caller,
        before -> {
          Optional<String> stored = before.watchlist(id).map(SavedWatchlist::tag);
          if (stored.isEmpty()) {
            throw ProblemException.notFound();
          }
          Documents.requireMatch(request, stored);
          return before.with(list);
        });
    return answer(200, list);
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    String id = request.path("id");
    preferences.change(
        caller,
        before -> {
          if (before.watchlist(id).isEmpty()) {
            throw ProblemException.notFound();
          }
          return before.withoutWatchlist(id);
        });
    return ApiResponse.noContent();
  }

  private Watchlist read(ApiRequest request, String id) {
    return Documents.valid(Watchlist.read(request.tree(), id, desk.watchable()));
  }

  private static SavedWatchlist saved(
      Watchlist list, String tag, Instant createdAt, Instant updatedAt) {
    return new SavedWatchlist(
        list.id(), list.name(), tag, createdAt, updatedAt, list.symbols().symbols());
  }

  private static ApiResponse answer(int status, SavedWatchlist list) {
    return new ApiResponse(
        status,
        "application/json",
        Json.write(View.of(list)),
        Map.of("etag", Documents.etag(list.tag())));
  }
}
