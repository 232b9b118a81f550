package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The items of sessions in their users' partitions. */
final class SessionItems {

  private final TenantAccess tenants;
  private final Topology topology;

  SessionItems(TenantAccess tenants, Topology topology) {
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  void put(TenantScope scope, Item item) {
    table(scope).putItem(put -> put.tableName(topology.index().name()).item(item.attributes()));
  }

  Optional<Session> find(TenantScope scope, String session) {
    return Item.find(table(scope), topology.index(), key(scope, session)).map(Session::of);
  }

  List<Session> list(TenantScope scope) {
    return table(scope)
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .consistentRead(true)
                    .keyConditionExpression("pk = :user AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                        Map.of(
                            ":user", Item.text(scope.userId().value()),
                            ":prefix", Item.text(Session.PREFIX))))
        .items()
        .stream()
        .map(Item::of)
        .map(Session::of)
        .toList();
  }

  /**
   * Notes a use.
   *
   * @return false if the session was ended meanwhile
   */
  boolean touch(TenantScope scope, String session, Instant now) {
    try {
      table(scope)
          .updateItem(
              update ->
                  update
                      .tableName(topology.index().name())
                      .key(key(scope, session))
                      .updateExpression("SET lastSeen = :now")
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeValues(Map.of(":now", Item.time(now))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Deletes a session.
   *
   * @return whether it was there
   */
  boolean delete(TenantScope scope, String session) {
    return table(scope)
        .deleteItem(
            delete ->
                delete
                    .tableName(topology.index().name())
                    .key(key(scope, session))
                    .returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  /**
   * Deletes a session that was not used since it was read.
   *
   * @return whether it was deleted now
   */
  boolean deleteUnused(TenantScope scope, Session session) {
    try {
      table(scope)
          .deleteItem(
              delete ->
                  delete
                      .tableName(topology.index().name())
                      .key(key(scope, session.session()))
                      .conditionExpression("lastSeen = :seen")
                      .expressionAttributeValues(Map.of(":seen", Item.time(session.lastSeen()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private DynamoDbClient table(TenantScope scope) {
    return tenants.open(scope).table();
  }

  private static Map<String, AttributeValue> key(TenantScope scope, String session) {
    return Item.key(scope.userId().value(), Session.PREFIX + session);
  }
}
