package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Makes a repeated request harmless: of all requests of a user with one Idempotency-Key the first
 * is carried out, and the others get its answer. A request that failed leaves no trace and can be
 * sent again under the same key.
 *
 * <p>A record is held under the user's own key. While the first request is under way it is marked
 * so, until no function that began it can still be running.
 */
final class Idempotency {

  private static final Duration LIFE = Duration.ofDays(1);

  /** The longest that a function behind the API can take. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final String UNDER_WAY = "INPROGRESS";
  private static final String DONE = "COMPLETED";

  private final TenantAccess tenants;
  private final Topology topology;
  private final SystemClock clock;

  Idempotency(TenantAccess tenants, Topology topology, SystemClock clock) {
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Carries a request out, or answers as the first of its key was answered.
   *
   * @throws ProblemException if the key was used with another body, or its first request is still
   *     under way
   */
  ApiResponse once(ApiRequest request, Caller caller, Supplier<ApiResponse> operation) {
    if (request.idempotencyKey().isEmpty()) {
      return operation.get();
    }
    String sortKey = "IDEMPOTENCY#" + request.operation() + '#' + request.idempotencyKey().get();
    String fingerprint = fingerprint(request);
    DynamoDbClient table = tenants.open(caller.scope()).table();
    if (!begun(table, caller, sortKey, fingerprint)) {
      return earlier(table, caller, sortKey, fingerprint);
    }
    ApiResponse response;
    try {
      response = operation.get();
    } catch (RuntimeException e) {
      forget(table, caller, sortKey);
      throw e;
    }
    keep(table, caller, sortKey, fingerprint, response);
    return response;
  }

  private boolean begun(DynamoDbClient table, Caller caller, String sortKey, String fingerprint) {
    Instant now = clock.now();
    Item item =
        item(caller, sortKey, fingerprint, now)
            .put("state", UNDER_WAY)
            .put("underWayUntil", now.plus(LONGEST));
    try {
      table.putItem(
          put ->
              put.tableName(topology.index().name())
                  .item(item.attributes())
                  .conditionExpression(
                      "attribute_not_exists(pk) OR #ttl <= :seconds"
                          + " OR (#state = :underWay AND underWayUntil < :now)")
                  .expressionAttributeNames(Map.of("#ttl", "ttl", "#state", "state"))
                  .expressionAttributeValues(
                      Map.of(
                          ":seconds", Item.number(now.getEpochSecond()),
                          ":now", Item.time(now),
                          ":underWay", Item.text(UNDER_WAY))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private ApiResponse earlier(
      DynamoDbClient table, Caller caller, String sortKey, String fingerprint) {
    Item item =
        Item.find(table, topology.index(), Item.key(caller.scope().userId().value(), sortKey))
            .orElseGet(Item::absent);
    if (!item.findText("fingerprint").map(fingerprint::equals).orElse(true)) {
      throw ProblemException.of(
          ProblemType.KEY_REUSED, "This Idempotency-Key was used with another body before.");
    }
    if (!item.findText("state").map(DONE::equals).orElse(false)) {
      throw ProblemException.retry(
          ProblemType.UNDER_WAY,
          "The first request with this Idempotency-Key is still under way.",
          Duration.ofSeconds(1));
    }
    return Json.read(item.text("response", "idempotency record"), ApiResponse.class);
  }

  private void keep(
      DynamoDbClient table,
      Caller caller,
      String sortKey,
      String fingerprint,
      ApiResponse response) {
    Item item =
        item(caller, sortKey, fingerprint, clock.now())
            .put("state", DONE)
            .put("response", Json.write(response));
    table.putItem(put -> put.tableName(topology.index().name()).item(item.attributes()));
  }

  private void forget(DynamoDbClient table, Caller caller, String sortKey) {
    table.deleteItem(
        delete ->
            delete
                .tableName(topology.index().name())
                .key(Item.key(caller.scope().userId().value(), sortKey)));
  }

  private static Item item(Caller caller, String sortKey, String fingerprint, Instant now) {
    return Item.of(caller.scope().userId().value(), sortKey)
        .put("fingerprint", fingerprint)
        .expires(now.plus(LIFE));
  }

  /** Of what was asked for: the body, and what the path names. */
  private static String fingerprint(ApiRequest request) {
    String path = request.path().isEmpty() ? "" : new TreeMap<>(request.path()) + "\n";
    return sha256(path + request.body());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
