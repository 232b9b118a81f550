package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.Reading;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.Preset;
import io.farstrike.market.universe.ResolvedUniverses;
import io.farstrike.market.universe.UniverseBook;
import io.farstrike.market.universe.UniverseCatalog;
import io.farstrike.market.universe.Watchlist;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a user has set for the live stream, as of one version.
 *
 * @param version rises by one with each change; 0 before the first
 * @param active name of the filter that applies; {@code default} may be so without being saved
 * @param filters by name
 * @param watchlists by id
 */
public record StreamState(
    long version,
    ChosenUniverses universes,
    String active,
    List<SavedFilter> filters,
    List<SavedWatchlist> watchlists) {

  /** Of a user who has set nothing. */
  static final StreamState NOTHING =
      new StreamState(0, ChosenUniverses.NONE, Preset.DEFAULT_NAME, List.of(), List.of());

  public StreamState {
    requireNonNull(universes, "universes is null");
    requireNonNull(active, "active is null");
    filters = filters.stream().sorted(Comparator.comparing(SavedFilter::name)).toList();
    watchlists = watchlists.stream().sorted(Comparator.comparing(SavedWatchlist::id)).toList();
  }

  public Optional<SavedFilter> filter(String name) {
    return filters.stream().filter(filter -> filter.name().equals(name)).findFirst();
  }

  public Optional<SavedWatchlist> watchlist(String id) {
    return watchlists.stream().filter(list -> list.id().equals(id)).findFirst();
  }

  public List<Watchlist> ownLists() {
    return watchlists.stream().map(SavedWatchlist::watchlist).toList();
  }

  /**
   * What the filter that applies says. Invalid when it breaks a rule: nothing may take its place.
   */
  public Reading<FilterSettings> activeFilter() {
    return filter(active)
        .map(SavedFilter::settings)
        .orElseGet(() -> new Reading.Valid<>(FilterSettings.DEFAULT));
  }

  /** What the chosen universes come to with those of a day. */
  public ResolvedUniverses resolved(UniverseCatalog catalog) {
    return universes.selection().resolve(new UniverseBook(catalog, ownLists()));
  }

  /** The version of the filter that applies; 0 of a default one that was never saved. */
  public long activeVersion() {
    return filter(active).map(SavedFilter::version).orElse(0L);
  }

  /** Whether one more filter of this name is one too many. */
  public boolean isFullFor(String name) {
    Set<String> names = new TreeSet<>(Set.of(name));
    filters.forEach(filter -> names.add(filter.name()));
    names.remove(Preset.DEFAULT_NAME);
    return names.size() > Preset.MOST;
  }

  public StreamState with(ChosenUniverses chosen) {
    return new StreamState(version, chosen, active, filters, watchlists);
  }

  /** With a filter, in the place of the one of its name if there is one. */
  public StreamState with(SavedFilter filter) {
    List<SavedFilter> others = new ArrayList<>(withoutFilter(filter.name()));
    others.add(filter);
    return new StreamState(version, universes, active, others, watchlists);
  }

  /** Without a filter; where it was the active one, the default one is. */
  public StreamState without(SavedFilter filter) {
    String next = active.equals(filter.name()) ? Preset.DEFAULT_NAME : active;
    return new StreamState(version, universes, next, withoutFilter(filter.name()), watchlists);
  }

  public StreamState activating(String name) {
    return new StreamState(version, universes, name, filters, watchlists);
  }

  /** With a list, in the place of the one of its id if there is one. */
  public StreamState with(SavedWatchlist list) {
    List<SavedWatchlist> all =
        new ArrayList<>(watchlists.stream().filter(one -> !one.id().equals(list.id())).toList());
    all.add(list);
    return new StreamState(version, universes, active, filters, all);
  }

  public StreamState withoutWatchlist(String id) {
    return new StreamState(
        version,
        universes,
        active,
        filters,
        watchlists.stream().filter(one -> !one.id().equals(id)).toList());
  }

  StreamState asVersion(long next) {
    return new StreamState(next, universes, active, filters, watchlists);
  }

  /** Whether the stream shows the same by both, so that whoever runs it need not be told. */
  public boolean streamsLike(StreamState other) {
    return universes.market().equals(other.universes.market())
        && universes.highlow().equals(other.universes.highlow())
        && active.equals(other.active)
        && filter(active).equals(other.filter(other.active))
        && chosenLists().equals(other.chosenLists());
  }

  private List<Watchlist> chosenLists() {
    List<String> chosen =
        Stream.concat(universes.market().stream(), universes.highlow().stream()).toList();
    return ownLists().stream().filter(list -> chosen.contains(list.key().text())).toList();
  }

  private List<SavedFilter> withoutFilter(String name) {
    return filters.stream().filter(filter -> !filter.name().equals(name)).toList();
  }
}
