package io.farstrike.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.StreamState;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PreferenceCacheTest {

  private static final CacheConfig CONFIG = new CacheConfig(Duration.ofMinutes(5), 3);

  private final Map<UserId, StreamState> store = new HashMap<>();
  private Instant now = Instant.parse("2026-03-05T04:00:00Z");
  private boolean broken;
  private final PreferenceCache cache =
      new PreferenceCache(this::read, new SystemClock(() -> now), CONFIG);

  @Test
  void preferences_areReadOnce_untilTheirLifeEnds() {
    TenantScope user = user(1, 7);

    assertThat(version(user)).hasValue(7L);
    store.put(user.userId(), state(8));
    now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
    assertThat(version(user)).hasValue(7L);
    now = now.plusMillis(1);

    assertThat(version(user)).hasValue(8L);
    assertThat(cache.statistics()).isEqualTo(new CacheStatistics(1, 2, 2, 1, 0, 0));
    assertThat(cache.statistics().hitRate()).isBetween(33.3, 33.4);
  }

  @Test
  void publishedVersion_endsTheLifeOfAnOlderOne_andOfNoOther() {
    TenantScope user = user(1, 7);
    assertThat(version(user)).hasValue(7L);
    store.put(user.userId(), state(9));

    cache.published(user.userId(), 7);
    assertThat(version(user)).as("the same version").hasValue(7L);
    cache.published(user.userId(), 9);

    assertThat(version(user)).hasValue(9L);
    assertThat(cache.statistics().invalidations()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "case 45: while the store is down, what was read last stays, and a new user has none")
  void storeThatIsDown_costsNobodyWhatWasRead() {
    TenantScope known = user(1, 7);
    TenantScope stranger = user(2, 1);
    assertThat(version(known)).hasValue(7L);
    broken = true;
    now = now.plus(Duration.ofHours(1));

    assertThat(version(known)).hasValue(7L);
    assertThat(version(stranger)).isEmpty();
    assertThat(cache.statistics().errors()).isEqualTo(2);
  }

  @Test
  @DisplayName("case 45: no more users are kept than the limit says; the one asked for last stays")
  void oneUserTooMany_pushesOutWhoWasAskedForLongestAgo() {
    for (int i = 1; i <= 3; i++) {
      assertThat(version(user(i, i))).hasValue((long) i);
    }
    assertThat(version(user(1, 1))).hasValue(1L);

    assertThat(version(user(4, 4))).hasValue(4L);

    assertThat(cache.size()).isEqualTo(3);
    long misses = cache.statistics().misses();
    assertThat(version(user(1, 1))).hasValue(1L);
    assertThat(cache.statistics().misses()).isEqualTo(misses);
    assertThat(version(user(2, 2))).hasValue(2L);
    assertThat(cache.statistics().misses()).isEqualTo(misses + 1);
  }

  private Optional<Long> version(TenantScope user) {
    return cache.find(user).map(StreamState::version);
  }

  private StreamState read(TenantScope scope) {
    if (broken) {
      throw new IllegalStateException("the store is down");
    }
    StreamState state = store.get(scope.userId());
    if (state == null) {
      throw new AssertionError("nobody knows that user");
    }
    return state;
  }

  private TenantScope user(int number, long version) {
    UserId id = new UserId("00000000-0000-4000-8000-%012d".formatted(number));
    store.put(id, state(version));
    return TenantScope.ofConnection(id);
  }

  private static StreamState state(long version) {
    return Json.read(
        """
        {"version":%d,"universes":{"tag":"none","updatedAt":null,"market":["FNO"],
         "highlow":["FNO"]},"active":"default","filters":[],"watchlists":[]}
        """
            .formatted(version),
        StreamState.class);
  }
}
