package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one instance has measured and not yet told. Measuring costs no call: telling is a line on
 * the standard output, of which CloudWatch makes metrics by itself.
 */
public final class Measures {

  /** The most that one line may hold of a metric. */
  private static final int MOST_VALUES = 100;

  private final Consumer<String> lines;
  private final Map<Metric, Long> sums = new EnumMap<>(Metric.class);
  private final Map<Metric, List<Double>> values = new EnumMap<>(Metric.class);

  /**
   * Nothing measured yet.
   *
   * @param lines takes each line, without its line break
   */
  public Measures(Consumer<String> lines) {
    this.lines = requireNonNull(lines, "lines is null");
  }

  /** Adds to what is told as one sum. Adding nothing tells nothing. */
  public synchronized void add(Metric metric, long more) {
    if (more != 0) {
      sums.merge(metric, more, Long::sum);
    }
  }

  /** One of several values that are told as they are, so that there are percentiles of them. */
  public synchronized void value(Metric metric, double value) {
    List<Double> so = values.computeIfAbsent(metric, none -> new ArrayList<>());
    if (so.size() < MOST_VALUES) {
      so.add(value);
    }
  }

  /** Tells all that was measured since the last time, in one line; nothing if there is nothing. */
  void tell(MetricLine line) {
    Optional<String> text;
    synchronized (this) {
      text =
          sums.isEmpty() && values.isEmpty()
              ? Optional.empty()
              : Optional.of(line.of(sums, values));
      sums.clear();
      values.clear();
    }
    text.ifPresent(lines);
  }
}
