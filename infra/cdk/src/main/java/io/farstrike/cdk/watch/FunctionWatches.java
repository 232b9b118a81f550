package io.farstrike.cdk.watch;

import io.farstrike.cloud.topology.DeployedFunction;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every function: does it fail, is it refused instances, is it nearly out of time. */
final class FunctionWatches {

  /** Of its time; a run that goes on longer is cut off soon. */
  private static final double NEARLY_ALL = 0.9;

  /** They go on until their time is nearly over, as a matter of course, and then hand over. */
  private static final Set<String> HAND_OVER = Set.of("worker", "streamer");

  private FunctionWatches() {}

  static List<Watch> of(Topology topology) {
    return topology.functions().stream().flatMap(one -> of(topology, one)).toList();
  }

  private static Stream<Watch> of(Topology topology, DeployedFunction function) {
    String part = function.name();
    Figures figures = figures(topology, part);
    Watch errors =
        Watch.tooMuch(
            "function-" + part + "-errors",
            figures.sum("Errors"),
            1,
            "Calls of function %s ended in an exception or ran out of time. Read its log group /aws/lambda/%s from the minute of the alarm: the line with level ERROR names the cause. After a deployment, go back to the version before."
                .formatted(part, topology.functionName(function.role())));
    Watch throttles =
        Watch.tooMuch(
            "function-" + part + "-throttles",
            figures.sum("Throttles"),
            5,
            "Calls of function %s were refused for want of instances. See whether its reserved concurrency or the account's limit is reached (console: Lambda, Concurrency); ask for a higher limit, or stop what calls so often."
                .formatted(part));
    Watch time =
        Watch.tooMuch(
            "function-" + part + "-time",
            figures.most("Duration"),
            function.timeout().toMillis() * NEARLY_ALL,
            "Function %s took more than 90 %% of its %d s. Look at what it waited for: latency and throttles of the tables, of the broker, of the user directory. A run that is cut off is taken up again, but later."
                .formatted(part, function.timeout().toSeconds()));
    return HAND_OVER.contains(part)
        ? Stream.of(errors, throttles)
        : Stream.of(errors, throttles, time.in(2, 3));
  }

  static Figures figures(Topology topology, String function) {
    return Figures.of("AWS/Lambda", "FunctionName", topology.functionName(function));
  }
}
