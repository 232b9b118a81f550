package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.SavedFilter;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.SystemClock;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.filter.FilterDocuments;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.Preset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's filters of the stream, one of which applies. */
final class FilterOperations {

  private final Preferences preferences;
  private final SystemClock clock;

  FilterOperations(Preferences preferences, SystemClock clock) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    List<FilterViews.Filter> all = FilterViews.all(preferences.of(caller));
    return ApiResponse.ok(Pages.of(all, FilterViews.Filter::name, request));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    StreamState state = preferences.of(caller);
    String name = request.path("name");
    if (state.filter(name).isEmpty() && name.equals(Preset.DEFAULT_NAME)) {
      return ApiResponse.ok(FilterViews.Filter.unsaved(state));
    }
    return answer(200, name, state);
  }

  ApiResponse put(ApiRequest request, Caller caller) {
    String name = nameInPath(request);
    FilterSettings settings = Documents.valid(FilterDocuments.read(request.tree()));
    String tag = preferences.newTag();
    StreamState after =
        preferences.change(
            caller,
            before -> {
              Documents.requireMatch(request, before.filter(name).map(SavedFilter::tag));
              if (before.isFullFor(name)) {
                throw full();
              }
              return before.with(saved(name, settings, before, tag, clock.now()));
            });
    boolean made = after.filter(name).map(SavedFilter::version).orElse(0L) == 1;
    return answer(made ? 201 : 200, name, after);
  }

  /** A filter under a name, in the place of the one that had it. */
  static SavedFilter saved(
      String name, FilterSettings settings, StreamState before, String tag, Instant now) {
    Optional<SavedFilter> there = before.filter(name);
    return new SavedFilter(
        name,
        tag,
        there.map(SavedFilter::version).orElse(0L) + 1,
        there.map(SavedFilter::createdAt).orElse(now),
        now,
        settings.toTree());
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    String name = request.path("name");
    refuseDefault(name);
    preferences.change(
        caller,
        before -> before.without(before.filter(name).orElseThrow(ProblemException::notFound)));
    return ApiResponse.noContent();
  }

  ApiResponse activate(ApiRequest request, Caller caller) {
    String name = request.path("name");
    StreamState after =
        preferences.change(
            caller,
            before -> {
              if (before.filter(name).isEmpty() && !name.equals(Preset.DEFAULT_NAME)) {
                throw ProblemException.notFound();
              }
              return before.activating(name);
            });
    return after.filter(name).isPresent()
        ? answer(200, name, after)
        : ApiResponse.ok(FilterViews.Filter.unsaved(after));
  }

  /** Another name for a filter; it stays active if it was. */
  ApiResponse rename(ApiRequest request, Caller caller) {
    String name = request.path("name");
    refuseDefault(name);
    Findings findings = new Findings();
    ObjectReader body = Documents.object(request, List.of("newName"), findings);
    String read = Preset.readName(body, "newName", findings);
    String newName = Documents.valid(findings.conclude(() -> read));
    String tag = preferences.newTag();
    StreamState after =
        preferences.change(
            caller,
            before -> {
              SavedFilter filter = before.filter(name).orElseThrow(ProblemException::notFound);
              Documents.requireMatch(request, Optional.of(filter.tag()));
              if (newName.equals(Preset.DEFAULT_NAME) || before.filter(newName).isPresent()) {
                throw ProblemException.of(
                    ProblemType.FILTER_EXISTS, "Choose another name, or delete that filter first.");
              }
              StreamState renamed =
                  before.without(filter).with(filter.renamed(newName, tag, clock.now()));
              return before.active().equals(name) ? renamed.activating(newName) : renamed;
            });
    return answer(200, newName, after);
  }

  static ProblemException full() {
    return ProblemException.of(
        ProblemType.FILTERS_FULL,
        "You have %1$d filters of at most %1$d. Delete one first.".formatted(Preset.MOST));
  }

  private static void refuseDefault(String name) {
    if (name.equals(Preset.DEFAULT_NAME)) {
      throw ProblemException.of(
          ProblemType.DEFAULT_FILTER, "It can be changed, but neither deleted nor renamed.");
    }
  }

  private static String nameInPath(ApiRequest request) {
    Findings findings = new Findings();
    String name =
        ObjectReader.of(Map.of("name", request.path("name")), "", List.of("name"), findings)
            .map(path -> Preset.readName(path, "name", findings))
            .orElse("");
    return Documents.valid(findings.conclude(() -> name));
  }

  private static ApiResponse answer(int status, String name, StreamState state) {
    SavedFilter filter = state.filter(name).orElseThrow(ProblemException::notFound);
    return new ApiResponse(
        status,
        "application/json",
        Json.write(FilterViews.Filter.of(filter, state)),
        Map.of("etag", Documents.etag(filter.tag())));
  }
}
