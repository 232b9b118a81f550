package io.farstrike.stream;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.stream.SavedFilter;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.FilterDocuments;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.Preset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers read of filters. */
final class FilterViews {

  private FilterViews() {}

  /**
   * A filter.
   *
   * @param active whether it is the one that applies
   * @param version of this filter; 0 of a default one that was never saved
   * @param summary in a few words; empty when the document breaks a rule
   * @param filterData the document
   * @param errors the rules that it breaks today, if it does: then nothing is streamed by it
   */
  record Filter(
      String name,
      boolean active,
      long version,
      Optional<String> summary,
      Optional<Instant> createdAt,
      Optional<Instant> updatedAt,
      Map<String, Object> filterData,
      Optional<List<FieldError>> errors) {

    static Filter of(SavedFilter saved, StreamState state) {
      Reading<FilterSettings> reading = saved.settings();
      return new Filter(
          saved.name(),
          state.active().equals(saved.name()),
          saved.version(),
          reading instanceof Reading.Valid<FilterSettings> valid
              ? Optional.of(valid.value().summary())
              : Optional.empty(),
          Optional.of(saved.createdAt()),
          Optional.of(saved.updatedAt()),
          document(saved),
          reading instanceof Reading.Invalid<FilterSettings> invalid
              ? Optional.of(Documents.errors(invalid))
              : Optional.empty());
    }

    /** The default one of a user who has not saved one. */
    static Filter unsaved(StreamState state) {
      return new Filter(
          Preset.DEFAULT_NAME,
          state.active().equals(Preset.DEFAULT_NAME),
          0,
          Optional.of(FilterSettings.DEFAULT.summary()),
          Optional.empty(),
          Optional.empty(),
          FilterSettings.DEFAULT.toTree(),
          Optional.empty());
    }
  }

  /** All of a user, the default one among them, by name. */
  static List<Filter> all(StreamState state) {
    List<Filter> all = new ArrayList<>();
    for (SavedFilter saved : state.filters()) {
      all.add(Filter.of(saved, state));
    }
    if (state.filter(Preset.DEFAULT_NAME).isEmpty()) {
      all.add(Filter.unsaved(state));
      all.sort((one, other) -> one.name().compareTo(other.name()));
    }
    return all;
  }

  /** The document with the time that its keeper writes into it. */
  private static Map<String, Object> document(SavedFilter saved) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", FilterDocuments.VERSION);
    document.put("timestamp", saved.updatedAt());
    document.putAll(saved.document());
    return document;
  }
}
