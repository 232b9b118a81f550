package io.farstrike.cloud.stream;

import io.farstrike.cloud.table.Item;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item by which a socket is found when all that is known is the gateway's name of it. */
final class ConnectionItem {

  private static final String PARTITION = "SOCKET#";
  private static final String SORT_KEY = "SOCKET";
  private static final String WHAT = "socket";

  private ConnectionItem() {}

  static Map<String, AttributeValue> of(Connection connection, Instant end) {
    return Item.of(PARTITION + connection.connectionId(), SORT_KEY)
        .put("userId", connection.user().value())
        .put("session", connection.session())
        .put("userHandle", connection.userHandle())
        .put("slot", connection.slot())
        .put("connectedAt", connection.connectedAt())
        .expires(end)
        .attributes();
  }

  static Connection read(Item item) {
    return new Connection(
        item.text("pk", WHAT).substring(PARTITION.length()),
        new UserId(item.text("userId", WHAT)),
        item.text("session", WHAT),
        item.text("userHandle", WHAT),
        Math.toIntExact(item.number("slot")),
        item.instant("connectedAt"));
  }

  static Map<String, AttributeValue> key(String connectionId) {
    return Item.key(PARTITION + connectionId, SORT_KEY);
  }
}
