package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** One user's stored broker tokens. */
public final class CredentialStore {

  /** The partition of the index of all stored tokens. */
  public static final String ROSTER = "TOKENS";

  /** Before the broker's name in the sort key of a token. */
  public static final String SORT_KEY_PREFIX = "TOKEN#";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public CredentialStore(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** Stores a token; the newest one wins. */
  public void put(StoredCredentials credentials) {
    Item item =
        Item.of(scope.userId().value(), sortKey(credentials.broker()))
            .put("ciphertext", credentials.token().ciphertext())
            .put("tokenVersion", credentials.token().version())
            .put("keyArn", credentials.token().keyArn())
            .put("roster", ROSTER)
            .put("createdAt", credentials.checkedAt())
            .put("apiKeyMasked", credentials.apiKeyMasked())
            .put("standing", credentials.standing().name())
            .put("checkedAt", credentials.checkedAt())
            .put("expiresAt", credentials.expiresAt())
            .due(Due.TOKEN, credentials.expiresAt());
    dynamo.putItem(put -> put.tableName(table.name()).item(item.attributes()));
  }

  public Optional<StoredCredentials> find(String broker) {
    return Item.find(dynamo, table, Item.key(scope.userId().value(), sortKey(broker)))
        .map(item -> credentials(broker, item));
  }

  /**
   * Notes that a token does not work any more, unless it was deleted or a newer one stored
   * meanwhile.
   *
   * @return whether it was noted
   */
  public boolean mark(StoredCredentials credentials, State standing) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(credentials.broker())))
                  .updateExpression("SET standing = :standing")
                  .conditionExpression("checkedAt = :checked")
                  .expressionAttributeValues(
                      Map.of(
                          ":standing", Item.text(standing.name()),
                          ":checked", Item.time(credentials.checkedAt()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Puts another key's ciphertext of the same token in its place, unless the token was deleted or a
   * newer one stored meanwhile.
   *
   * @return whether it was put there
   */
  public boolean replace(StoredCredentials credentials, SealedToken moved) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(credentials.broker())))
                  .updateExpression("SET ciphertext = :moved, keyArn = :key")
                  .conditionExpression("ciphertext = :before")
                  .expressionAttributeValues(
                      Map.of(
                          ":moved", AttributeValue.fromB(moved.ciphertext()),
                          ":key", Item.text(moved.keyArn()),
                          ":before", AttributeValue.fromB(credentials.token().ciphertext()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Notes that the owner of a token is told that it ends.
   *
   * @return whether it was noted now: not for a token that is not the stored one any more, and not
   *     a second time
   */
  public boolean noteToldOfEnd(StoredCredentials credentials) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(credentials.broker())))
                  .updateExpression("SET toldOfEnd = :yes")
                  .conditionExpression("checkedAt = :checked AND attribute_not_exists(toldOfEnd)")
                  .expressionAttributeValues(
                      Map.of(
                          ":yes", Item.number(1), ":checked", Item.time(credentials.checkedAt()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Whether this very token is still the stored one: neither deleted nor replaced. */
  public boolean holds(StoredCredentials credentials) {
    return find(credentials.broker())
        .filter(found -> found.checkedAt().equals(credentials.checkedAt()))
        .isPresent();
  }

  /**
   * Deletes a token at once.
   *
   * @return whether there was one
   */
  public boolean delete(String broker) {
    return dynamo
        .deleteItem(
            delete ->
                delete
                    .tableName(table.name())
                    .key(Item.key(scope.userId().value(), sortKey(broker)))
                    .returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  private static StoredCredentials credentials(String broker, Item item) {
    return new StoredCredentials(
        broker,
        new SealedToken(
            item.bytes("ciphertext"),
            (int) item.number("tokenVersion"),
            item.findText("keyArn").orElse("")),
        item.text("apiKeyMasked", "credential"),
        item.findText("standing").map(State::valueOf).orElse(State.VALID),
        item.instant("checkedAt"),
        item.instant("expiresAt"));
  }

  private static String sortKey(String broker) {
    return SORT_KEY_PREFIX + broker;
  }
}
