package io.farstrike.cloud.quota;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One user's limits. They stand with the profile, each as an attribute of its own that is absent
 * until somebody changes it; so a changed standard reaches all who have it.
 */
public final class QuotaStore {

  /** The sort key of the item that holds them. */
  public static final String SORT_KEY = "PROFILE";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final Standards standards;

  /**
   * Opens a user's limits.
   *
   * @param standards of those that nobody has changed
   */
  public QuotaStore(
      TenantScope scope, DynamoDbClient dynamo, Topology.Table table, Standards standards) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.standards = requireNonNull(standards, "standards is null");
  }

  public Quota find() {
    return standards.quota(
        Quota.changed(
            Item.find(dynamo, table, Item.key(scope.userId().value(), SORT_KEY))
                .orElseGet(Item::absent)));
  }

  /** One limit, if it was changed. A change may be seen a moment late. */
  public OptionalLong findChanged(Limit limit) {
    var answer =
        dynamo.getItem(
            get ->
                get.tableName(table.name())
                    .key(Item.key(scope.userId().value(), SORT_KEY))
                    .projectionExpression(Quota.attribute(limit)));
    Item profile = Item.of(answer.item());
    String attribute = Quota.attribute(limit);
    return profile.has(attribute)
        ? OptionalLong.of(profile.number(attribute))
        : OptionalLong.empty();
  }

  /**
   * Changes some limits and leaves the others as they are.
   *
   * @param changed may be empty
   * @return all limits, or nothing if there is no such user
   * @throws IllegalArgumentException if a limit does not allow its value
   */
  public Optional<Quota> change(Map<Limit, Long> changed) {
    Map<String, AttributeValue> values = new HashMap<>();
    changed.forEach(
        (limit, value) -> {
          if (!limit.allows(value)) {
            throw new IllegalArgumentException(limit + " cannot be " + value);
          }
          values.put(':' + limit.wireName(), Item.number(value));
        });
    String sets =
        changed.keySet().stream()
            .map(limit -> Quota.attribute(limit) + " = :" + limit.wireName())
            .collect(Collectors.joining(", "));
    try {
      var answer =
          dynamo.updateItem(
              update -> {
                update
                    .tableName(table.name())
                    .key(Item.key(scope.userId().value(), SORT_KEY))
                    .conditionExpression("attribute_exists(pk)")
                    .returnValues(ReturnValue.ALL_NEW);
                if (!values.isEmpty()) {
                  update.updateExpression("SET " + sets).expressionAttributeValues(values);
                }
              });
      return Optional.of(standards.quota(Quota.changed(Item.of(answer.attributes()))));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }
}
