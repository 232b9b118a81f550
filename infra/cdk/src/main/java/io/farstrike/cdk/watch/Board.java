package io.farstrike.cdk.watch;

import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.topology.DeployedFunction;
import io.farstrike.cloud.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** One page that answers "how is it doing": alarms first, then from the door inwards. */
final class Board extends Construct {

  private static final int THIRD = 8;
  private static final int WHOLE = 24;

  private final OwnFigures own;

  Board(Construct stack, Topology topology, Gateways gateways, List<Alarm> alarms) {
    super(stack, "Board");
    own = new OwnFigures(topology);
    Dashboard board =
        Dashboard.Builder.create(this, "Dashboard")
            .dashboardName(topology.stackName("board"))
            .defaultInterval(Duration.hours(12))
            .build();
    board.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(alarms)
            .width(WHOLE)
            .height(1 + Math.ceilDiv(alarms.size(), 6))
            .build());
    addDoors(board, gateways);
    addFunctions(board, topology);
    addWork(board);
    addStores(board, topology);
  }

  private void addDoors(Dashboard board, Gateways gateways) {
    Figures http = gateways.httpFigures();
    Figures sockets = gateways.socketFigures();
    board.addWidgets(
        graph("Requests", http.sum("Count"), http.sum("4xx"), http.sum("5xx")),
        graph("Latency, ms", http.figure("Latency", "p50", Figures.PERIOD), http.slow("Latency")),
        graph(
            "Sockets",
            sockets.sum("ConnectCount"),
            own.sum(Metric.SOCKETS_REFUSED, "sockets"),
            own.most(Metric.STREAM_CONNECTIONS, "streamer")));
  }

  private static void addFunctions(Dashboard board, Topology topology) {
    board.addWidgets(
        graph("Errors", each(topology, figures -> figures.sum("Errors"))),
        graph("Throttles", each(topology, figures -> figures.sum("Throttles"))),
        graph("Longest run, ms", each(topology, figures -> figures.most("Duration"))));
  }

  private void addWork(Dashboard board) {
    board.addWidgets(
        graph(
            "Jobs",
            work(
                Metric.JOBS_ADMITTED,
                Metric.JOBS_SUCCEEDED,
                Metric.JOBS_PARTIAL,
                Metric.JOBS_FAILED)),
        graph("Broker", work(Metric.BROKER_CALLS, Metric.BROKER_FAILURES, Metric.BROKER_TOO_MANY)),
        graph(
            "Stream",
            own.sum(Metric.PUSHES_SENT, "streamer"),
            own.sum(Metric.PUSHES_FAILED, "streamer"),
            own.sum(Metric.STREAM_GAPS, "streamer"),
            own.most(Metric.STREAM_LAG, "streamer")));
  }

  private static void addStores(Dashboard board, Topology topology) {
    board.addWidgets(
        graph(
            "Queues: oldest message, s",
            topology.queues().stream()
                .map(Topology.Queue::name)
                .map(name -> queue(name, "ApproximateAgeOfOldestMessage"))
                .toArray(IMetric[]::new)),
        graph(
            "Dead letters",
            topology.queues().stream()
                .map(Topology.Queue::deadLetterName)
                .map(name -> queue(name, "ApproximateNumberOfMessagesVisible"))
                .toArray(IMetric[]::new)),
        graph(
            "Tables: throttled",
            topology.tables().stream()
                .map(table -> TableWatches.throttles(topology, table))
                .toArray(IMetric[]::new)));
  }

  private static IMetric queue(String name, String figure) {
    return QueueWatches.figures(name).most(figure).with(named(name));
  }

  private IMetric[] work(Metric... metrics) {
    return Arrays.stream(metrics).map(one -> own.sum(one, "worker")).toArray(IMetric[]::new);
  }

  private static IMetric[] each(
      Topology topology, Function<Figures, software.amazon.awscdk.services.cloudwatch.Metric> of) {
    return topology.functions().stream()
        .map(DeployedFunction::name)
        .map(name -> of.apply(FunctionWatches.figures(topology, name)).with(named(name)))
        .toArray(IMetric[]::new);
  }

  private static MetricOptions named(String label) {
    return MetricOptions.builder().label(label).build();
  }

  private static GraphWidget graph(String title, IMetric... figures) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(Stream.of(figures).toList())
        .width(THIRD)
        .build();
  }
}
