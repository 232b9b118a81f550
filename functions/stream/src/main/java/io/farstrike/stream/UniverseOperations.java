package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.ChosenUniverses;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.SystemClock;
import io.farstrike.market.document.Choices;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.universe.Coverage;
import io.farstrike.market.universe.ResolvedUniverses;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.market.universe.Tracker;
import io.farstrike.market.universe.UniverseBook;
import io.farstrike.market.universe.UniverseCatalog;
import io.farstrike.market.universe.UniverseKey;
import io.farstrike.market.universe.UniverseSelection;
import io.farstrike.stream.UniverseViews.Covered;
import io.farstrike.stream.UniverseViews.Details;
import io.farstrike.stream.UniverseViews.Tracked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Universes, and which of them a user has chosen. */
final class UniverseOperations {

  private static final String UNIVERSES = "universes";
  private static final String TRACKER = "tracker";

  /** Of the record that says what was chosen. */
  private static final String VERSION = "1.0";

  private final Preferences preferences;
  private final UniverseDesk desk;
  private final SystemClock clock;

  UniverseOperations(Preferences preferences, UniverseDesk desk, SystemClock clock) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  ApiResponse all(ApiRequest request, Caller caller) {
    UniverseCatalog catalog = desk.catalog();
    return ApiResponse.ok(
        new UniverseViews.All(catalog.version(), details(catalog, preferences.of(caller))));
  }

  /** Symbols of several universes together. */
  ApiResponse symbols(ApiRequest request, Caller caller) {
    UniverseBook book = desk.book(preferences.of(caller));
    Findings findings = new Findings();
    ObjectReader body = Documents.object(request, List.of(UNIVERSES), findings);
    List<UniverseKey> keys = keys(body, book, findings);
    SymbolSet symbols = book.union(Documents.valid(findings.conclude(() -> keys)));
    return ApiResponse.ok(new UniverseViews.Symbols(symbols.size(), symbols.symbols()));
  }

  ApiResponse chosen(ApiRequest request, Caller caller) {
    StreamState state = preferences.of(caller);
    UniverseCatalog catalog = desk.catalog();
    ResolvedUniverses today = state.resolved(catalog);
    SymbolSet subscribed = catalog.subscription(state.ownLists());
    Map<String, Details> details = details(catalog, state);
    return answer(
        state,
        new UniverseViews.Selection(
            tracked(today, Tracker.MARKET, subscribed, details),
            tracked(today, Tracker.HIGHLOW, subscribed, details),
            state.universes().updatedAt(),
            VERSION,
            state.version()));
  }

  /** Another choice for one tracker; the other one keeps its own. */
  ApiResponse choose(ApiRequest request, Caller caller) {
    Findings findings = new Findings();
    ObjectReader body = Documents.object(request, List.of(TRACKER, UNIVERSES), findings);
    body.require(TRACKER);
    Tracker tracker = body.choice(TRACKER, Tracker.HIGHLOW);
    UniverseBook book = desk.book(preferences.of(caller));
    List<UniverseKey> read = keys(body, book, findings);
    List<UniverseKey> keys = Documents.valid(findings.conclude(() -> read));
    String tag = preferences.newTag();
    StreamState state =
        preferences.change(
            caller,
            before -> {
              Documents.requireMatch(request, Optional.of(before.universes().tag()));
              UniverseSelection next = before.universes().selection().with(tracker, keys);
              return before.with(ChosenUniverses.of(tag, Optional.of(clock.now()), next));
            });
    return answer(
        state,
        new UniverseViews.Chosen(
            "success",
            Choices.name(tracker),
            keys.stream().map(UniverseKey::text).toList(),
            state.version(),
            book.union(keys).size()));
  }

  private static List<UniverseKey> keys(ObjectReader body, UniverseBook book, Findings findings) {
    return body.require(UNIVERSES)
        ? UniverseSelection.readKeys(body.value(UNIVERSES), UNIVERSES, book, findings)
        : List.of();
  }

  private static ApiResponse answer(StreamState state, Object view) {
    return new ApiResponse(
        200,
        "application/json",
        Json.write(view),
        Map.of("etag", Documents.etag(state.universes().tag())));
  }

  private static Tracked tracked(
      ResolvedUniverses today,
      Tracker tracker,
      SymbolSet subscribed,
      Map<String, Details> details) {
    List<String> universes = today.selection().of(tracker).stream().map(UniverseKey::text).toList();
    Map<String, Details> chosen = new LinkedHashMap<>(details);
    chosen.keySet().retainAll(universes);
    return new Tracked(
        universes,
        today.symbols(tracker).size(),
        chosen,
        Covered.of(Coverage.of(today.symbols(tracker), subscribed)),
        today.dropped(tracker).stream().map(UniverseKey::text).toList());
  }

  private static Map<String, Details> details(UniverseCatalog catalog, StreamState state) {
    Map<String, Details> details = new LinkedHashMap<>();
    catalog
        .selectable()
        .forEach(
            universe ->
                details.put(
                    universe.key().text(),
                    new Details(
                        universe.symbols().size(), universe.description(), universe.criteria())));
    state
        .ownLists()
        .forEach(
            list ->
                details.put(
                    list.key().text(),
                    new Details(list.symbols().size(), list.name(), "Your own list")));
    return details;
  }
}
