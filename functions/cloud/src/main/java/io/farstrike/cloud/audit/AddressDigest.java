package io.farstrike.cloud.audit;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What the record of changes keeps of an e-mail address that belongs to no known user: an
 * HMAC-SHA-256, the same for the same address, which nobody finds the address by who has only the
 * record. Its key is made once for a stage and stands in the edge table.
 */
final class AddressDigest {

  private static final String PARTITION = "AUDIT#KEY";
  private static final String SORT_KEY = "1";
  private static final int DIGEST_BYTES = 16;

  private final DynamoDbClient edge;
  private final Topology.Table table;
  private final IdSource ids;
  private final AtomicReference<Optional<String>> key = new AtomicReference<>(Optional.empty());

  AddressDigest(DynamoDbClient edge, Topology.Table table, IdSource ids) {
    this.edge = requireNonNull(edge, "edge is null");
    this.table = requireNonNull(table, "table is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Thirty-two hexadecimal digits; letters' case and blanks around an address do not count. */
  String of(String address) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] whole =
          mac.doFinal(address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, DIGEST_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not to be had in this JVM", e);
    }
  }

  private String key() {
    Optional<String> known = key.get();
    if (known.isEmpty()) {
      known = Optional.of(find().orElseGet(this::made));
      key.set(known);
    }
    return known.get();
  }

  /** Two random ids, 244 random bits. */
  private String made() {
    Item item = Item.of(PARTITION, SORT_KEY).put("key", ids.uuid() + ids.uuid());
    try {
      edge.putItem(
          put ->
              put.tableName(table.name())
                  .item(item.attributes())
                  .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // Another function was quicker: its key is the one.
      return find().orElseThrow();
    }
    return item.text("key", "audit key");
  }

  private Optional<String> find() {
    return Item.find(edge, table, Item.key(PARTITION, SORT_KEY))
        .flatMap(item -> item.findText("key"));
  }
}
