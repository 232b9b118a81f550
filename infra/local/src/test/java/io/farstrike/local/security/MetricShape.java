package io.farstrike.local.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.observe.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What CloudWatch asks of a line in its embedded metric format, and what we ask beyond it. */
public final class MetricShape {

  private static final int MOST_VALUES = 100;

  private MetricShape() {}

  /** What is wrong with a line; nothing if all is well. */
  public static List<String> faults(String line) {
    List<String> faults = new ArrayList<>();
    JsonNode tree = Json.tree(line);
    JsonNode heads = tree.path("_aws").path("CloudWatchMetrics");
    require(faults, tree.path("_aws").path("Timestamp").isIntegralNumber(), "no time");
    require(faults, heads.isArray() && heads.size() == 1, "not one directive");
    JsonNode head = heads.path(0);
    require(faults, head.path("Namespace").asText().equals("Farstrike"), "another namespace");
    require(
        faults,
        head.path("Dimensions").toString().equals("[[\"Stage\",\"Function\"]]"),
        "other dimensions");
    String function = tree.path("Function").asText();
    require(faults, tree.path("Stage").asText().matches("[a-z][a-z0-9-]{0,19}"), "no stage");
    Set<String> fields = new HashSet<>(Set.of("_aws", "Stage", "Function"));
    require(faults, !head.path("Metrics").isEmpty(), "no metrics");
    for (JsonNode metric : head.path("Metrics")) {
      String name = metric.path("Name").asText();
      fields.add(name);
      faults.addAll(faults(name, metric.path("Unit").asText(), function, tree.path(name)));
    }
    tree.fieldNames()
        .forEachRemaining(
            field -> require(faults, fields.contains(field), field + " is no metric of the line"));
    return faults;
  }

  private static List<String> faults(String name, String unit, String function, JsonNode value) {
    List<String> faults = new ArrayList<>();
    Optional<Metric> metric =
        Arrays.stream(Metric.values()).filter(one -> one.label().equals(name)).findFirst();
    if (metric.isEmpty()) {
      return List.of(name + " is not one of ours");
    }
    require(faults, metric.get().unit().label().equals(unit), name + " in " + unit);
    require(faults, metric.get().functions().contains(function), name + " is told by " + function);
    if (value.isArray()) {
      require(faults, !value.isEmpty() && value.size() <= MOST_VALUES, name + " has no such many");
      value.forEach(one -> require(faults, one.isNumber(), name + " is no number"));
    } else {
      require(faults, value.isNumber(), name + " is no number");
    }
    return faults;
  }

  private static void require(List<String> faults, boolean holds, String otherwise) {
    if (!holds) {
      faults.add(otherwise);
    }
  }
}
