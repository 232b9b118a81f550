package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Preferences of users, kept for a while. A load that fails leaves what was read last; a user of
 * whom nothing was ever read has none, never somebody's defaults. For several threads: loads of
 * different users do not wait for each other.
 *
 * <p>One read a user: the role of one user reaches no other's item, so there is no batch.
 */
final class PreferenceCache {

  private static final Logger LOG = LoggerFactory.getLogger(PreferenceCache.class);

  private final Function<TenantScope, StreamState> store;
  private final SystemClock clock;
  private final CacheConfig config;
  private final Map<UserId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private CacheStatistics statistics = CacheStatistics.NONE;

  private record Kept(StreamState state, Instant until) {}

  /**
   * An empty cache.
   *
   * @param store reads a user's preferences; throws when it cannot
   */
  PreferenceCache(Function<TenantScope, StreamState> store, SystemClock clock, CacheConfig config) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.config = requireNonNull(config, "config is null");
  }

  /**
   * A user's preferences.
   *
   * @return empty if they cannot be read and never were
   */
  Optional<StreamState> find(TenantScope scope) {
    Optional<StreamState> fresh = fresh(scope.userId());
    return fresh.isPresent() ? fresh : loaded(scope);
  }

  /** Forgets what is older than a version that was published. */
  synchronized void published(UserId user, long version) {
    Kept known = kept.get(user);
    if (known != null && known.state().version() < version) {
      // What was read last stays for the case that the store fails.
      kept.put(user, new Kept(known.state(), Instant.MIN));
      statistics = statistics.invalidated();
    }
  }

  private synchronized Optional<StreamState> fresh(UserId user) {
    Optional<StreamState> fresh =
        Optional.ofNullable(kept.get(user))
            .filter(known -> clock.now().isBefore(known.until()))
            .map(Kept::state);
    statistics = fresh.isPresent() ? statistics.hit() : statistics.missed();
    return fresh;
  }

  private Optional<StreamState> loaded(TenantScope scope) {
    try {
      StreamState state = store.apply(scope);
      keep(scope.userId(), state);
      return Optional.of(state);
    } catch (RuntimeException e) {
      LOG.warn("preferences of a user cannot be read", e);
      return lastGood(scope.userId());
    }
  }

  private synchronized void keep(UserId user, StreamState state) {
    Kept before = kept.put(user, new Kept(state, clock.now().plus(config.life())));
    statistics = statistics.loaded(before != null && before.state().version() != state.version());
    while (kept.size() > config.most()) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private synchronized Optional<StreamState> lastGood(UserId user) {
    statistics = statistics.failed();
    return Optional.ofNullable(kept.get(user)).map(Kept::state);
  }

  synchronized CacheStatistics statistics() {
    return statistics;
  }

  synchronized int size() {
    return kept.size();
  }
}
