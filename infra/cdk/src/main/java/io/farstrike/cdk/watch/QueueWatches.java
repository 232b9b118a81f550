package io.farstrike.cdk.watch;

import io.farstrike.cloud.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every queue: does somebody empty it, and is anything put aside. */
final class QueueWatches {

  private static final Duration LATE = Duration.ofMinutes(5);

  private QueueWatches() {}

  static List<Watch> of(Topology topology) {
    List<Watch> watches = new ArrayList<>();
    for (Topology.Queue queue : topology.queues()) {
      watches.add(age(topology, queue));
      watches.add(deadLetters(topology, queue.deadLetterName()));
    }
    watches.add(deadLetters(topology, topology.failedRuns()));
    return List.copyOf(watches);
  }

  /** A message is taken at once: the job was admitted, or somebody streams. */
  private static Watch age(Topology topology, Topology.Queue queue) {
    return Watch.tooMuch(
            "queue-" + part(topology, queue.name()) + "-age",
            figures(queue.name()).most("ApproximateAgeOfOldestMessage"),
            queue.visibility().plus(LATE).toMillis() / 1_000.0,
            "The oldest message of %s waits longer than one delivery may take. See whether its function runs (alarms function-...) and is not throttled; jobs themselves are safe in the table and go on when the queue does."
                .formatted(queue.name()))
        .in(2, 2);
  }

  private static Watch deadLetters(Topology topology, String name) {
    return Watch.tooMuch(
        "queue-" + part(topology, name) + "-letters",
        figures(name).most("ApproximateNumberOfMessagesVisible"),
        1,
        "A message was put aside in %s after too many deliveries. Read one without deleting it, find its ids in the function's log, mend the cause, and only then move it back (docs/operator.md, redrive dead letters)."
            .formatted(name));
  }

  static Figures figures(String queue) {
    return Figures.of("AWS/SQS", "QueueName", queue);
  }

  private static String part(Topology topology, String name) {
    return name.substring(topology.stackName("").length()).replace(".fifo", "");
  }
}
