package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One user's logins at a broker that were begun: each has a random state, which the broker's page
 * hands back. It proves that the token which comes with it was made for this user, on their wish.
 *
 * <p>A state stands in the table under the hash of itself and of what it is bound to, so a state of
 * another user or of another API key is simply not found.
 */
public final class LoginStates {

  public static final Duration LIFE = Duration.ofMinutes(10);

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final SystemClock clock;
  private final IdSource ids;

  public LoginStates(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      IdSource ids) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Begins a login with an API key; the state is told here and cannot be read again. */
  public String begin(String broker, String apiKey) {
    String state = ids.uuid();
    Instant end = clock.now().plus(LIFE);
    Item item =
        Item.of(scope.userId().value(), sortKey(broker, apiKey, state))
            .put("expiresAt", end)
            .expires(end);
    dynamo.putItem(put -> put.tableName(table.name()).item(item.attributes()));
    return state;
  }

  /**
   * Takes a state: of several who ask at once, one gets it.
   *
   * @return false if it was never given for this user and key, was taken before, or is too old
   */
  public boolean take(String broker, String apiKey, String state) {
    try {
      dynamo.deleteItem(
          delete ->
              delete
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(broker, apiKey, state)))
                  .conditionExpression("expiresAt > :now")
                  .expressionAttributeValues(Map.of(":now", Item.time(clock.now()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static String sortKey(String broker, String apiKey, String state) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // No API key holds a line break, so no two pairs read the same.
      byte[] hash = digest.digest((apiKey + '\n' + state).getBytes(StandardCharsets.UTF_8));
      return "LOGIN#" + broker + '#' + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
