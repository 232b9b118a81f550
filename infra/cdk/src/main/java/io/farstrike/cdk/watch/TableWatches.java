package io.farstrike.cdk.watch;

import io.farstrike.cloud.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Every table: is it refused capacity, is it out of order. */
final class TableWatches {

  /** Those that the platform counts its own faults of, and that we use. */
  private static final List<String> OPERATIONS =
      List.of(
          "GetItem",
          "BatchGetItem",
          "Query",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "BatchWriteItem",
          "TransactWriteItems");

  private TableWatches() {}

  static List<Watch> of(Topology topology) {
    return topology.tables().stream().flatMap(table -> of(topology, table)).toList();
  }

  private static Stream<Watch> of(Topology topology, Topology.Table table) {
    String part = part(topology, table);
    return Stream.of(
        Watch.tooMuch(
            "table-" + part + "-throttles",
            throttles(topology, table),
            20,
            "Table %s refused reads or writes for the moment. One partition key takes too much, or the account's limit of the table is reached: see its metrics by index, and who writes so much (admin figures)."
                .formatted(table.name())),
        Watch.tooMuch(
                "table-" + part + "-faults",
                faults(table),
                5,
                "Table %s answers with faults of the platform's own. See the AWS Health dashboard; nothing needs to be done here, since jobs and requests are tried again."
                    .formatted(table.name()))
            .in(2, 2));
  }

  /** Names within arithmetic are the whole page's of a dashboard, so each table has its own. */
  static MathExpression throttles(Topology topology, Topology.Table table) {
    Figures figures = Figures.of("AWS/DynamoDB", "TableName", table.name());
    String reads = part(topology, table) + "Reads";
    String writes = part(topology, table) + "Writes";
    return Figures.math(
        table.name(),
        "FILL(%s, 0) + FILL(%s, 0)".formatted(reads, writes),
        Map.of(
            reads, figures.sum("ReadThrottleEvents"),
            writes, figures.sum("WriteThrottleEvents")));
  }

  private static MathExpression faults(Topology.Table table) {
    Map<String, Metric> figures = new LinkedHashMap<>();
    for (String operation : OPERATIONS) {
      figures.put(
          "of" + operation,
          new Figures("AWS/DynamoDB", Map.of("TableName", table.name(), "Operation", operation))
              .sum("SystemErrors"));
    }
    String sum =
        figures.keySet().stream()
            .map(name -> "FILL(" + name + ", 0)")
            .collect(Collectors.joining(" + "));
    return Figures.math("faults", sum, figures);
  }

  private static String part(Topology topology, Topology.Table table) {
    return table.name().substring(topology.stackName("").length());
  }
}
