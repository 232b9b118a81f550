package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One user's recovery codes: 24 characters of base32, 120 random bits, of which only hashes are
 * kept. They are there while the second factor is on, and so say that it is.
 */
public final class RecoveryCodes {

  private static final String SORT_KEY = "MFA";
  private static final int CODES = 10;
  private static final int LENGTH = 24;
  private static final int GROUP = 4;

  /** Crockford's base32: no I, L, O, U, and those are read as what they look like. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final IdSource ids;

  public RecoveryCodes(
      TenantScope scope, DynamoDbClient dynamo, Topology.Table table, IdSource ids) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Since when the second factor is on; empty while it is off. */
  public Optional<Instant> since() {
    return Item.find(dynamo, table, key()).map(item -> item.instant("since"));
  }

  /** Ten new codes in place of all others, told here and never again. */
  public List<Secret> renew(Instant now) {
    List<Secret> codes = Stream.generate(this::code).limit(CODES).toList();
    Map<String, AttributeValue> item =
        new HashMap<>(Item.of(scope.userId().value(), SORT_KEY).put("since", now).attributes());
    item.put("hashes", AttributeValue.fromSs(codes.stream().map(this::hash).toList()));
    dynamo.putItem(put -> put.tableName(table.name()).item(item));
    return codes;
  }

  /**
   * Uses a code up: of several who come with it at once, one does. Blanks, dashes and small letters
   * do not matter.
   *
   * @return false if it is none of this user's, or was used before
   */
  public boolean spend(Secret code) {
    String hash = hash(code);
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(key())
                  .updateExpression("DELETE hashes :spent")
                  .conditionExpression("contains(hashes, :hash)")
                  .expressionAttributeValues(
                      Map.of(
                          ":spent", AttributeValue.fromSs(List.of(hash)),
                          ":hash", Item.text(hash))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Forgets all codes: the second factor is off. */
  public void clear() {
    dynamo.deleteItem(delete -> delete.tableName(table.name()).key(key()));
  }

  private Map<String, AttributeValue> key() {
    return Item.key(scope.userId().value(), SORT_KEY);
  }

  /** Five bits of the hash of a random id for each character. */
  private Secret code() {
    String digest = Digest.of(ids.uuid());
    StringBuilder code = new StringBuilder();
    IntStream.range(0, LENGTH)
        .forEach(
            i -> {
              int bits = Integer.parseInt(digest.substring(2 * i, 2 * i + 2), 16);
              code.append(i > 0 && i % GROUP == 0 ? "-" : "")
                  .append(ALPHABET.charAt(bits % ALPHABET.length()));
            });
    return Secret.of(code.toString());
  }

  private String hash(Secret code) {
    String plain =
        code.reveal()
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return Digest.of("RECOVERY", scope.userId().value(), plain);
  }
}
