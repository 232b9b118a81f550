package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * What one user has set for the live stream, in one item: so a change of several things is one, and
 * the version rises by one with each, whoever races.
 */
public final class StreamPreferences {

  private static final String SORT_KEY = "STREAM#PREFERENCES";

  /** Changes of one user may meet; so often in a row they do not. */
  private static final int TRIES = 20;

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public StreamPreferences(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** A change that was made: what was there, and what is there now. */
  public record Change(StreamState before, StreamState after) {
    public Change {
      requireNonNull(before, "before is null");
      requireNonNull(after, "after is null");
    }
  }

  /** As of the last change; of a user who has set nothing, the defaults. */
  public StreamState state() {
    return Item.find(dynamo, table, Item.key(scope.userId().value(), SORT_KEY))
        .map(item -> Json.read(item.text("document", SORT_KEY), StreamState.class))
        .orElse(StreamState.NOTHING);
  }

  /**
   * Changes what is there. What the change throws leaves all as it was.
   *
   * @param change may be asked again, when another one came in between
   */
  public Change change(UnaryOperator<StreamState> change) {
    for (int i = 0; i < TRIES; i++) {
      StreamState before = state();
      StreamState after = change.apply(before).asVersion(before.version() + 1);
      if (written(after, before.version())) {
        return new Change(before, after);
      }
    }
    throw new IllegalStateException("preferences were never still");
  }

  private boolean written(StreamState state, long expected) {
    Item item =
        Item.of(scope.userId().value(), SORT_KEY)
            .put("document", Json.write(state))
            .put("version", state.version());
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table.name()).item(item.attributes());
    if (expected == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :expected")
          .expressionAttributeValues(Map.of(":expected", Item.number(expected)));
    }
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
