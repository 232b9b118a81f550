package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.stream.SavedFilter;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.SystemClock;
import io.farstrike.market.filter.Preset;
import io.farstrike.market.filter.PresetBundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Filters that leave as one document, and come back from one: all of them, or none. */
final class FilterExchange {

  private final Preferences preferences;
  private final SystemClock clock;

  FilterExchange(Preferences preferences, SystemClock clock) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What came in.
   *
   * @param imported names, as they were sent
   * @param version of all of the user's preferences
   */
  record Imported(List<String> imported, long version) {}

  /** All saved filters. One that breaks a rule today would spoil every import: it is refused. */
  ApiResponse export(ApiRequest request, Caller caller) {
    List<Preset> presets = new ArrayList<>();
    for (SavedFilter filter : preferences.of(caller).filters()) {
      presets.add(new Preset(filter.name(), Documents.valid(filter.settings())));
    }
    return ApiResponse.ok(
        new PresetBundle(PresetBundle.Mode.ADD, presets).toTree(clock.now().toString()));
  }

  /** None of them becomes the active one by it, unless it is in that one's place. */
  ApiResponse run(ApiRequest request, Caller caller) {
    Object body = request.tree();
    Map<String, String> tags = new HashMap<>();
    List<String> names = new ArrayList<>();
    StreamState after =
        preferences.change(
            caller,
            before -> {
              PresetBundle bundle = bundle(body, before);
              names.clear();
              StreamState next = before;
              Instant now = clock.now();
              for (Preset preset : bundle.presets()) {
                String tag = tags.computeIfAbsent(preset.name(), name -> preferences.newTag());
                next =
                    next.with(
                        FilterOperations.saved(preset.name(), preset.settings(), before, tag, now));
                names.add(preset.name());
              }
              return next;
            });
    return ApiResponse.ok(new Imported(names, after.version()));
  }

  private static PresetBundle bundle(Object body, StreamState before) {
    TreeSet<String> taken = new TreeSet<>();
    before.filters().forEach(filter -> taken.add(filter.name()));
    return Documents.valid(PresetBundle.read(body, taken));
  }
}
