package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Quotas that administrators gave to users, each read at most once a minute, so that counting a
 * request needs no read. A change is in force everywhere after that minute.
 */
final class UserQuotas {

  private static final Logger LOG = LoggerFactory.getLogger(UserQuotas.class);
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private record Known(OptionalLong quota, Instant until) {}

  private final Topology topology;
  private final SystemClock clock;
  private final Counters counters;
  private final Map<UserId, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Known> eldest) {
          return size() > MOST;
        }
      };

  UserQuotas(Topology topology, SystemClock clock, Counters counters) {
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.counters = requireNonNull(counters, "counters is null");
    counters.watch(Cache.REQUEST_QUOTAS, this::size);
  }

  private int size() {
    synchronized (known) {
      return known.size();
    }
  }

  /** A user's own quota; empty while nobody changed it, or the store does not say. */
  OptionalLong find(TenantScope scope, DynamoDbClient dynamo) {
    Instant now = clock.now();
    synchronized (known) {
      Known before = known.get(scope.userId());
      boolean fresh = before != null && now.isBefore(before.until());
      counters.look(Cache.REQUEST_QUOTAS, fresh);
      if (before != null && fresh) {
        return before.quota();
      }
    }
    try {
      OptionalLong quota =
          new QuotaStore(scope, dynamo, topology.index(), Standards.BUILT_IN)
              .findChanged(Limit.REQUESTS_PER_MINUTE);
      synchronized (known) {
        known.put(scope.userId(), new Known(quota, now.plus(LIFE)));
      }
      return quota;
    } catch (SdkException e) {
      LOG.error("a user's quota of requests cannot be read", e);
      return OptionalLong.empty();
    }
  }
}
