package io.farstrike.cloud.stream;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A slot of a user, with the socket that holds it. It stands in the index of what is due, by the
 * end of the longest life of a socket: so administrators count and list sockets by that index.
 */
record SlotItem(Connection connection, Instant leaseUntil) {

  static final String PREFIX = "SLOT#";

  private static final String PARTITION = "SOCKETS#";
  private static final String WHAT = "slot";

  static Map<String, AttributeValue> of(Connection connection, Instant leaseUntil, Instant end) {
    return Item.of(partition(connection.user()), sortKey(connection.slot()))
        .put("connectionId", connection.connectionId())
        .put("session", connection.session())
        .put("userHandle", connection.userHandle())
        .put("connectedAt", connection.connectedAt())
        .put("leaseUntil", leaseUntil)
        .due(Due.SOCKET, end)
        .expires(end)
        .attributes();
  }

  static SlotItem read(Map<String, AttributeValue> attributes) {
    Item item = Item.of(attributes);
    return new SlotItem(
        new Connection(
            item.text("connectionId", WHAT),
            new UserId(item.text("pk", WHAT).substring(PARTITION.length())),
            item.text("session", WHAT),
            item.text("userHandle", WHAT),
            Integer.parseInt(item.text("sk", WHAT).substring(PREFIX.length())),
            item.instant("connectedAt")),
        item.instant("leaseUntil"));
  }

  static String partition(UserId user) {
    return PARTITION + user.value();
  }

  static Map<String, AttributeValue> key(Connection connection) {
    return Item.key(partition(connection.user()), sortKey(connection.slot()));
  }

  private static String sortKey(int slot) {
    return PREFIX + slot;
  }

  boolean isHeldAt(Instant now) {
    return leaseUntil.isAfter(now);
  }
}
