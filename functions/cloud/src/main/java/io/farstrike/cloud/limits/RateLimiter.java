package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counts each request once, against the limit that stands before it. Users are counted in a
 * partition of their own beside their items, addresses in the edge table under their hash.
 */
public final class RateLimiter {

  private final DynamoDbClient edge;
  private final TenantAccess tenants;
  private final Topology topology;
  private final Rates rates;
  private final RateWindows windows;
  private final UserQuotas quotas;

  public RateLimiter(
      DynamoDbClient edge,
      TenantAccess tenants,
      Topology topology,
      SystemClock clock,
      Rates rates,
      Counters counters) {
    this.edge = requireNonNull(edge, "edge is null");
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.rates = requireNonNull(rates, "rates is null");
    this.windows = new RateWindows(clock, counters);
    this.quotas = new UserQuotas(topology, clock, counters);
  }

  /** A request of a signed-in user. */
  public RateAnswer ofUser(TenantScope scope) {
    DynamoDbClient table = tenants.open(scope).table();
    OptionalLong own = quotas.find(scope, table);
    RatePolicy policy = own.isPresent() ? rates.user().withQuota(own.getAsLong()) : rates.user();
    return windows.take(table, topology.index(), scope.userId().value() + "#RATE", policy);
  }

  /** A change of what the live stream shows a user; it counts as a request beside. */
  public RateAnswer ofPreferences(TenantScope scope) {
    return windows.take(
        tenants.open(scope).table(),
        topology.index(),
        scope.userId().value() + "#RATE",
        rates.preferences());
  }

  /** A request to register, sign in and the like. */
  public RateAnswer ofSignIn(String address) {
    return ofAddress(address, rates.signIn());
  }

  /** Any other request that nobody is known to have sent. */
  public RateAnswer ofStranger(String address) {
    return ofAddress(address, rates.open());
  }

  private RateAnswer ofAddress(String address, RatePolicy policy) {
    return windows.take(edge, topology.edge(), "RATE#" + AddressKey.of(address), policy);
  }
}
