package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** From where each user has signed in before. */
public final class Devices {

  /** How long a device is remembered that nobody signs in from any more. */
  private static final Duration REMEMBERED = Duration.ofDays(400);

  private static final String PREFIX = "DEVICE#";

  private final TenantAccess tenants;
  private final Topology topology;
  private final SystemClock clock;

  public Devices(TenantAccess tenants, Topology topology, SystemClock clock) {
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** A device that a user has signed in from. */
  public record Known(String network, String client, Instant lastSeen) {}

  /**
   * Remembers a sign-in.
   *
   * @return whether its device was never seen before, and it is not the user's first sign-in at all
   */
  public boolean isNew(TenantScope scope, Device device) {
    return !rememberedBefore(scope, device) && signedInBefore(scope);
  }

  private boolean rememberedBefore(TenantScope scope, Device device) {
    Instant now = clock.now();
    Item before =
        Item.of(
            table(scope)
                .updateItem(
                    update ->
                        update
                            .tableName(topology.index().name())
                            .key(
                                Item.key(
                                    scope.userId().value(),
                                    PREFIX + device.network() + '#' + device.client()))
                            .updateExpression(
                                "SET network = :network, client = :client, lastSeen = :now,"
                                    + " #ttl = :until")
                            .expressionAttributeNames(Map.of("#ttl", "ttl"))
                            .expressionAttributeValues(
                                Map.of(
                                    ":network", Item.text(device.network()),
                                    ":client", Item.text(device.client()),
                                    ":now", Item.time(now),
                                    ":until", Item.number(now.plus(REMEMBERED).getEpochSecond())))
                            .returnValues(ReturnValue.ALL_OLD))
                .attributes());
    return before.has("lastSeen") && !before.expiredAt(now);
  }

  /** Kept with the profile, so that it outlives all devices. */
  private boolean signedInBefore(TenantScope scope) {
    return Item.of(
            table(scope)
                .updateItem(
                    update ->
                        update
                            .tableName(topology.index().name())
                            .key(Item.key(scope.userId().value(), Members.PROFILE))
                            .updateExpression("SET signedIn = :yes")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(Map.of(":yes", Item.number(1)))
                            .returnValues(ReturnValue.UPDATED_OLD))
                .attributes())
        .has("signedIn");
  }

  /** All that are remembered. */
  public List<Known> list(TenantScope scope) {
    Instant now = clock.now();
    return table(scope)
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :device)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":device", Item.text(PREFIX))))
        .items()
        .stream()
        .map(Item::of)
        .filter(item -> !item.expiredAt(now))
        .map(
            item ->
                new Known(
                    item.text("network", "device"),
                    item.text("client", "device"),
                    item.instant("lastSeen")))
        .toList();
  }

  private DynamoDbClient table(TenantScope scope) {
    return tenants.open(scope).table();
  }
}
