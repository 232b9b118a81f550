package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Which version of the terms each member accepted, and when; kept with the profile. */
public final class Acceptances {

  private static final String VERSION = "acceptedTerms";
  private static final String AT = "acceptedTermsAt";

  private final TenantAccess tenants;
  private final Topology topology;

  public Acceptances(TenantAccess tenants, Topology topology) {
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /**
   * Notes that a member accepted a version, unless it was accepted before: the first time counts.
   */
  public void note(TenantScope scope, Acceptance acceptance) {
    try {
      tenants
          .open(scope)
          .table()
          .updateItem(
              update ->
                  update
                      .tableName(topology.index().name())
                      .key(Item.key(scope.userId().value(), Members.PROFILE))
                      .updateExpression("SET %s = :version, %s = :at".formatted(VERSION, AT))
                      .conditionExpression(
                          "attribute_exists(pk) AND (attribute_not_exists(%1$s) OR %1$s < :version)"
                              .formatted(VERSION))
                      .expressionAttributeValues(
                          Map.of(
                              ":version", Item.text(acceptance.version()),
                              ":at", Item.time(acceptance.at()))));
    } catch (ConditionalCheckFailedException e) {
      // Accepted before, or the account has just gone: there is nothing to note.
      return;
    }
  }

  static void put(Item profile, Optional<Acceptance> acceptance) {
    acceptance.ifPresent(
        accepted -> profile.put(VERSION, accepted.version()).put(AT, accepted.at()));
  }

  /** Of a profile that was written before times were kept, the time of registration. */
  static Optional<Acceptance> of(Item profile) {
    Instant at = profile.instant(profile.has(AT) ? AT : "createdAt");
    return profile.findText(VERSION).map(version -> new Acceptance(version, at));
  }
}
