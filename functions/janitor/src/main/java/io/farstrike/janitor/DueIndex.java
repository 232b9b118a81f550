package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The index of what is due, over all users. It is a little behind its table. */
final class DueIndex {

  private final DynamoDbClient across;
  private final Topology topology;

  /**
   * Prepares the look-ups.
   *
   * @param across may query the index of both tables, and need not be allowed more
   */
  DueIndex(DynamoDbClient across, Topology topology) {
    this.across = requireNonNull(across, "across is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /**
   * What is due by a moment, longest due first within each partition. It is read as it is used. The
   * partition that comes first is another each day, so that none is always left for last.
   */
  Stream<DueItem> upTo(Due kind, Instant now) {
    int first = Math.floorMod(now.getEpochSecond() / 86_400, Topology.DUE_SHARDS);
    return IntStream.range(0, Topology.DUE_SHARDS)
        .map(i -> (first + i) % Topology.DUE_SHARDS)
        .boxed()
        .flatMap(shard -> query(kind, shard, "<=", now));
  }

  /** What is not due before a moment has passed. */
  Stream<DueItem> after(Due kind, Instant now) {
    return IntStream.range(0, Topology.DUE_SHARDS)
        .boxed()
        .flatMap(shard -> query(kind, shard, ">", now));
  }

  private Stream<DueItem> query(Due kind, int shard, String relation, Instant at) {
    Topology.Table table =
        switch (kind) {
          case GATE, SOCKET -> topology.edge();
          case FILE, JOB, MONITOR, SESSION, BREAKER, TOKEN, ERASURE -> topology.index();
        };
    Topology.Index index = topology.due();
    return across
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .indexName(index.name())
                    .keyConditionExpression(
                        "%s = :shard AND %s %s :at"
                            .formatted(index.partitionKey(), index.sortKey(), relation))
                    .expressionAttributeValues(
                        Map.of(
                            ":shard", Item.text(kind.shard(shard)),
                            ":at", Item.time(at))))
        .items()
        .stream()
        .map(key -> DueItem.of(Item.of(key)));
  }
}
