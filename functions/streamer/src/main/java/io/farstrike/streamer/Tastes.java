package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.stream.PreferenceChange;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells engines what users want to see: loads preferences on threads of their own, never on an
 * engine's, and says what has changed in them.
 */
final class Tastes {

  private final PreferenceCache cache;
  private final DayCatalog catalog;
  private final Engines engines;
  private final Executor threads;
  private final Map<UserId, Told> told = new HashMap<>();

  /** What a user's engine was told last. */
  private record Told(long version, Optional<MemberPreferences> preferences) {}

  Tastes(PreferenceCache cache, DayCatalog catalog, Engines engines, Executor threads) {
    this.cache = requireNonNull(cache, "cache is null");
    this.catalog = requireNonNull(catalog, "catalog is null");
    this.engines = requireNonNull(engines, "engines is null");
    this.threads = requireNonNull(threads, "threads is null");
  }

  /** Loads a user's preferences and tells them, without waiting. */
  void load(TenantScope scope) {
    threads.execute(() -> tell(scope.userId(), cache.find(scope)));
  }

  void published(UserId user, long version) {
    cache.published(user, version);
  }

  /** Whether universes are others than when this was last asked: all must be told anew then. */
  boolean renewed() {
    return catalog.renew();
  }

  /** A user listens no more. */
  synchronized void forget(UserId user) {
    told.remove(user);
  }

  private synchronized void tell(UserId user, Optional<StreamState> state) {
    if (state.isEmpty()) {
      engines.tell(
          user,
          new StreamInput.Unavailable(
              user.value(), StreamInput.Unavailable.Reason.PREFERENCES_UNAVAILABLE, List.of()));
      return;
    }
    Told before = told.get(user);
    if (before != null && before.version() > state.get().version()) {
      // A load that began earlier has ended later.
      return;
    }
    switch (Resolved.of(state.get(), catalog.now())) {
      case Resolved.Usable(MemberPreferences now) -> {
        told.put(user, new Told(state.get().version(), Optional.of(now)));
        engines.wants(user, union(now));
        changes(before, now)
            .forEach(
                change -> engines.tell(user, new StreamInput.Preferred(user.value(), now, change)));
      }
      case Resolved.Broken(var errors) -> {
        told.put(user, new Told(state.get().version(), Optional.empty()));
        engines.tell(
            user,
            new StreamInput.Unavailable(
                user.value(), StreamInput.Unavailable.Reason.FILTER_ERROR, errors));
      }
    }
  }

  private static SymbolSet union(MemberPreferences preferences) {
    return SymbolSet.of(
        Stream.concat(
                preferences.highlow().symbols().stream(), preferences.market().symbols().stream())
            .toList());
  }

  private static List<PreferenceChange> changes(@Nullable Told before, MemberPreferences now) {
    Optional<MemberPreferences> was = before == null ? Optional.empty() : before.preferences();
    if (was.isEmpty()) {
      return List.of(PreferenceChange.NONE);
    }
    List<PreferenceChange> changes = new ArrayList<>();
    MemberPreferences last = was.get();
    if (!last.highlowKeys().equals(now.highlowKeys()) || !last.highlow().equals(now.highlow())) {
      changes.add(PreferenceChange.UNIVERSE_HIGHLOW);
    }
    if (!last.marketKeys().equals(now.marketKeys()) || !last.market().equals(now.market())) {
      changes.add(PreferenceChange.UNIVERSE_MARKET);
    }
    if (!last.filterName().equals(now.filterName())
        || last.filterVersion() != now.filterVersion()
        || !last.canonicalFilter().equals(now.canonicalFilter())) {
      changes.add(PreferenceChange.FILTER);
    }
    return changes.isEmpty() ? List.of(PreferenceChange.NONE) : changes;
  }
}
