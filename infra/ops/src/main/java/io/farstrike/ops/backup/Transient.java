package io.farstrike.ops.backup;

import io.farstrike.cloud.topology.Topology;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is in a backup and has no place in a restored stage: what belonged to sign-ins, sockets and
 * workers that are gone, and second factors that the new directory knows nothing of. Whatever is
 * not named here is restored.
 */
final class Transient {

  /** Beginnings of partitions of the edge table, up to the first {@code #}. */
  private static final Set<String> EDGE =
      Set.of(
          // Written anew, for the new directory's subjects.
          "SUBJECT",
          "REFRESH",
          "CHALLENGE",
          "DELAY",
          "RATE",
          "TICKET",
          "SOCKET",
          "SOCKETS",
          "GATE",
          "LEASE",
          "TURNS",
          "STREAM");

  /** Beginnings of sort keys of the index table, up to the first {@code #}. */
  private static final Set<String> INDEX = Set.of("SESSION", "MFA", "LOGIN", "BREAKER");

  private Transient() {}

  /** Whether an item of a table is left out. */
  static boolean is(Topology topology, Topology.Table table, Map<String, AttributeValue> item) {
    String partition = item.getOrDefault(table.partitionKey(), AttributeValue.fromS("")).s();
    String sort = item.getOrDefault(table.sortKey(), AttributeValue.fromS("")).s();
    if (table.equals(topology.edge())) {
      return EDGE.contains(beginning(partition));
    }
    return table.equals(topology.index())
        && (INDEX.contains(beginning(sort)) || partition.endsWith("#RATE"));
  }

  private static String beginning(String key) {
    return key.replaceFirst("#.*$", "");
  }
}
