package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.SignedJWT;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.security.LeakWatch;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Shows the watch over leaks what stands in a system's tables: who its users are, and the audit.
 */
final class HeardRecords {

  private final DynamoDbClient tables;
  private final Topology topology;
  private final Set<String> heard = new HashSet<>();

  HeardRecords(DynamoDbClient tables, Topology topology) {
    this.tables = requireNonNull(tables, "tables is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /** Learns the id of the user whose access token this is. */
  void learnUser(String accessToken) {
    String subject;
    try {
      subject = SignedJWT.parse(accessToken).getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      throw new IllegalStateException("no access token", e);
    }
    Map<String, AttributeValue> user =
        tables
            .getItem(
                get ->
                    get.tableName(topology.edge().name())
                        .key(Item.key("SUBJECT#" + subject, "USER")))
            .item();
    LeakWatch.OF_THE_RUN.learnUser(requireNonNull(user.get("userId"), "no such user").s());
  }

  /** A partition of the audit table is named after its user; the rest of a record is not. */
  synchronized void hearAudit() {
    tables
        .scanPaginator(scan -> scan.tableName(topology.audit().name()))
        .items()
        .forEach(
            item -> {
              Map<String, AttributeValue> record = new TreeMap<>(item);
              record.remove("pk");
              if (heard.add(requireNonNull(item.get("sk")).s())) {
                LeakWatch.OF_THE_RUN.hear(LeakWatch.Medium.AUDIT, "on record", record.toString());
              }
            });
  }
}
