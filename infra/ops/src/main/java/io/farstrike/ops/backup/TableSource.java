package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** All items of a table. */
final class TableSource implements Source {

  private final Stage stage;
  private final Topology.Table table;
  private final String name;

  TableSource(Stage stage, Topology.Table table) {
    this.stage = requireNonNull(stage, "stage is null");
    this.table = requireNonNull(table, "table is null");
    this.name = nameOf(stage, table);
  }

  /** The same for each stage. */
  static String nameOf(Stage stage, Topology.Table table) {
    return "table-"
        + table.name().substring(("farstrike-" + stage.topology().stage()).length() + 1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Page next(Optional<String> cursor) {
    // A page is what the service reads at once, a megabyte of items.
    ScanResponse page =
        stage
            .tables()
            .scan(
                scan -> {
                  scan.tableName(stage.nameOf(table)).consistentRead(true);
                  cursor.map(AttributeJson::item).ifPresent(scan::exclusiveStartKey);
                });
    List<String> lines = page.items().stream().map(AttributeJson::line).toList();
    return new Page(
        lines,
        page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
            ? Optional.of(AttributeJson.line(page.lastEvaluatedKey()))
            : Optional.empty());
  }
}
