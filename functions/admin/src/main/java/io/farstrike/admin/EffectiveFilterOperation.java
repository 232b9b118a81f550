package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.relay.StreamFigures;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.FilterDocuments;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.universe.ResolvedUniverses;
import io.farstrike.market.universe.Tracker;
import io.farstrike.market.universe.UniverseKey;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the live stream applies to one user, by the steps that the streamer takes: for whoever asks
 * why the user sees nothing.
 */
final class EffectiveFilterOperation {

  private final Platform platform;
  private final Roster roster;

  EffectiveFilterOperation(Platform platform, Roster roster) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
  }

  /** Whether rows can come; the words are those of the stream's own status messages. */
  private enum State {
    @JsonProperty("applies")
    APPLIES,
    @JsonProperty("filter_error")
    FILTER_ERROR,
    @JsonProperty("preferences_unavailable")
    PREFERENCES_UNAVAILABLE
  }

  private record Shown(
      String user,
      State state,
      Optional<Long> preferences,
      Optional<Filter> filter,
      Optional<Tracked> market,
      Optional<Tracked> highlow,
      List<Socket> connections,
      Optional<Statistics> statistics) {}

  private record Filter(
      String name,
      long version,
      Optional<String> summary,
      Optional<Document> canonical,
      Optional<List<FieldError>> errors) {}

  private record Document(String version, JsonNode filters) {}

  private record Tracked(List<String> universes, int symbols, List<String> dropped) {}

  private record Socket(String id, Instant connectedAt) {}

  private record Statistics(Instant at, JsonNode stats) {}

  ApiResponse show(ApiRequest request, Caller caller) {
    String handle = request.path("handle");
    TenantScope user = roster.userOf(handle).orElseThrow(ProblemException::notFound);
    List<Socket> sockets =
        platform.connections().open(user).stream().map(EffectiveFilterOperation::socket).toList();
    Optional<Statistics> statistics =
        platform.streamFigures(user).find().map(EffectiveFilterOperation::statistics);
    return ApiResponse.ok(
        state(user)
            .map(state -> shown(handle, state, sockets, statistics))
            .orElseGet(
                () ->
                    new Shown(
                        handle,
                        State.PREFERENCES_UNAVAILABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        sockets,
                        statistics)));
  }

  /** Empty if what is stored is no preferences: then the stream shows nothing. */
  private Optional<StreamState> state(TenantScope user) {
    try {
      return Optional.of(platform.streamPreferences(user).state());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Shown shown(
      String handle, StreamState state, List<Socket> sockets, Optional<Statistics> statistics) {
    ResolvedUniverses universes = state.resolved(platform.universes().catalog());
    Reading<FilterSettings> filter = state.activeFilter();
    return new Shown(
        handle,
        switch (filter) {
          case Reading.Valid<FilterSettings> valid -> State.APPLIES;
          case Reading.Invalid<FilterSettings> invalid -> State.FILTER_ERROR;
        },
        Optional.of(state.version()),
        Optional.of(filter(state, filter)),
        Optional.of(tracked(universes, Tracker.MARKET)),
        Optional.of(tracked(universes, Tracker.HIGHLOW)),
        sockets,
        statistics);
  }

  private static Filter filter(StreamState state, Reading<FilterSettings> reading) {
    return switch (reading) {
      case Reading.Valid<FilterSettings>(FilterSettings settings) ->
          new Filter(
              state.active(),
              state.activeVersion(),
              Optional.of(settings.summary()),
              Optional.of(new Document(FilterDocuments.VERSION, Json.tree(settings.canonical()))),
              Optional.empty());
      case Reading.Invalid<FilterSettings>(var errors) ->
          new Filter(
              state.active(),
              state.activeVersion(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(errors.stream().map(FieldError::of).toList()));
    };
  }

  private static Tracked tracked(ResolvedUniverses universes, Tracker tracker) {
    return new Tracked(
        texts(universes.selection().of(tracker)),
        universes.symbols(tracker).size(),
        texts(universes.dropped(tracker)));
  }

  private static List<String> texts(List<UniverseKey> keys) {
    return keys.stream().map(UniverseKey::text).toList();
  }

  private static Socket socket(Connection connection) {
    return new Socket(connection.handle(), connection.connectedAt());
  }

  private static Statistics statistics(StreamFigures.Told told) {
    return new Statistics(told.at(), told.figures().path("stats"));
  }
}
