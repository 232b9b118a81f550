package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line in CloudWatch's embedded metric format.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     format</a>
 */
record MetricLine(String stage, String function, Instant at) {

  MetricLine {
    requireNonNull(stage, "stage is null");
    requireNonNull(function, "function is null");
    requireNonNull(at, "at is null");
  }

  String of(Map<Metric, Long> sums, Map<Metric, List<Double>> values) {
    EnumSet<Metric> all = EnumSet.noneOf(Metric.class);
    all.addAll(sums.keySet());
    all.addAll(values.keySet());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws", Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", List.of(head(all))));
    line.put(Metric.STAGE, stage);
    line.put(Metric.FUNCTION, function);
    sums.forEach((metric, sum) -> line.put(metric.label(), sum));
    values.forEach((metric, some) -> line.put(metric.label(), some));
    return Json.write(line);
  }

  private static Map<String, Object> head(EnumSet<Metric> metrics) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("Namespace", Metric.NAMESPACE);
    head.put("Dimensions", List.of(List.of(Metric.STAGE, Metric.FUNCTION)));
    head.put(
        "Metrics",
        metrics.stream()
            .map(metric -> Map.of("Name", metric.label(), "Unit", metric.unit().label()))
            .toList());
    return head;
  }
}
