package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts items into a table, 25 at a time; an item of the same keys is replaced. */
final class TableTarget {

  private static final int MOST = 25;
  private static final int TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Stage stage;
  private final Topology.Table table;
  private final Sleeper sleeper;

  TableTarget(Stage stage, Topology.Table table, Sleeper sleeper) {
    this.stage = requireNonNull(stage, "stage is null");
    this.table = requireNonNull(table, "table is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  void put(List<Map<String, AttributeValue>> items) {
    for (int from = 0; from < items.size(); from += MOST) {
      List<WriteRequest> batch = new ArrayList<>();
      items
          .subList(from, Math.min(items.size(), from + MOST))
          .forEach(
              item -> batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build()));
      putAll(batch);
    }
  }

  /** The service puts as many as it has room for. */
  private void putAll(List<WriteRequest> batch) {
    Map<String, List<WriteRequest>> left = Map.of(stage.nameOf(table), batch);
    for (int i = 0; i < TRIES; i++) {
      Map<String, List<WriteRequest>> now = left;
      left = stage.tables().batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
      if (left.isEmpty()) {
        return;
      }
      pause(FIRST_PAUSE.multipliedBy(1L << i));
    }
    throw new IllegalStateException("table " + stage.nameOf(table) + " takes no more items");
  }

  private void pause(Duration time) {
    try {
      sleeper.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** How many items there are. */
  long count() {
    return stage
        .tables()
        .scanPaginator(
            scan -> scan.tableName(stage.nameOf(table)).consistentRead(true).select("COUNT"))
        .stream()
        .mapToLong(page -> page.count())
        .sum();
  }

  boolean isEmpty() {
    return stage
            .tables()
            .scan(scan -> scan.tableName(stage.nameOf(table)).consistentRead(true).limit(1))
            .count()
        == 0;
  }
}
