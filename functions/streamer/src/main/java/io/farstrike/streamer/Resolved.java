package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.document.FieldError;
import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.CompiledFilter;
import io.farstrike.market.filter.FilterRanges;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.stream.PreferenceError;
import io.farstrike.market.universe.ResolvedUniverses;
import io.farstrike.market.universe.UniverseCatalog;
import io.farstrike.market.universe.UniverseKey;
import java.util.List;

/** What a user's preferences come to with the universes of the day. */
sealed interface Resolved {

  /** The stream shows this. */
  record Usable(MemberPreferences preferences) implements Resolved {
    public Usable {
      requireNonNull(preferences, "preferences is null");
    }
  }

  /** The filter that applies breaks rules; the stream shows nothing. */
  record Broken(List<PreferenceError> errors) implements Resolved {
    public Broken {
      errors = List.copyOf(errors);
    }
  }

  /** Resolves preferences. */
  static Resolved of(StreamState state, UniverseCatalog catalog) {
    return switch (state.activeFilter()) {
      case Reading.Valid<FilterSettings>(FilterSettings settings) ->
          new Usable(usable(state, catalog, settings));
      case Reading.Invalid<FilterSettings>(List<FieldError> errors) ->
          new Broken(errors.stream().map(Resolved::error).toList());
    };
  }

  private static MemberPreferences usable(
      StreamState state, UniverseCatalog catalog, FilterSettings settings) {
    ResolvedUniverses universes = state.resolved(catalog);
    return new MemberPreferences(
        texts(universes.selection().highlow()),
        universes.highlow(),
        texts(universes.selection().market()),
        universes.market(),
        state.active(),
        state.activeVersion(),
        settings.summary(),
        settings.canonical(),
        new CompiledFilter(settings, FilterRanges.DEFAULT));
  }

  private static List<String> texts(List<UniverseKey> keys) {
    return keys.stream().map(UniverseKey::text).toList();
  }

  private static PreferenceError error(FieldError error) {
    return new PreferenceError(error.path(), error.code().name(), error.message());
  }
}
