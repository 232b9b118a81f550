package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Says whether the stage can serve. Anyone may ask, so it looks at most every few seconds, waits
 * for no store longer than a moment, and says no more than which part does not answer.
 */
final class HealthOperation {

  private static final Logger LOG = LoggerFactory.getLogger(HealthOperation.class);

  /** So long an answer is passed on to others who ask. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DynamoDbClient edge;
  private final SqsClient queues;
  private final String jobsQueueUrl;
  private final Topology topology;
  private final SystemClock clock;
  private final String version;
  private final AtomicReference<Optional<Checked>> last = new AtomicReference<>(Optional.empty());

  HealthOperation(
      DynamoDbClient edge,
      SqsClient queues,
      String jobsQueueUrl,
      Topology topology,
      SystemClock clock,
      String version) {
    this.edge = requireNonNull(edge, "edge is null");
    this.queues = requireNonNull(queues, "queues is null");
    this.jobsQueueUrl = requireNonNull(jobsQueueUrl, "jobsQueueUrl is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.version = requireNonNull(version, "version is null");
  }

  /** How a part is. */
  enum State {
    OK,
    FAILED
  }

  private record Checked(Instant at, State tables, State queue) {}

  private record Checks(State tables, State queue) {}

  private record Health(String status, String version, String stage, Instant at, Checks checks) {}

  /**
   * The answer: 503 without the tables, without which nothing can be done; without the queue new
   * jobs wait, and all else goes on.
   */
  ApiResponse show() {
    Checked now = checked();
    boolean well = now.tables() == State.OK && now.queue() == State.OK;
    return ApiResponse.json(
        now.tables() == State.OK ? 200 : 503,
        new Health(
            well ? "ok" : "degraded",
            version,
            topology.stage(),
            now.at(),
            new Checks(now.tables(), now.queue())));
  }

  private Checked checked() {
    Instant now = clock.now();
    Optional<Checked> known = last.get().filter(one -> now.isBefore(one.at().plus(FRESH)));
    return known.orElseGet(
        () -> {
          Checked fresh =
              new Checked(now, state("tables", this::askTable), state("queue", this::askQueue));
          last.set(Optional.of(fresh));
          return fresh;
        });
  }

  /** There is no such item; that the table says so is all that matters. */
  private void askTable() {
    var _ =
        edge.getItem(
            get ->
                get.tableName(topology.edge().name())
                    .key(Item.key("HEALTH", "-"))
                    .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
  }

  private void askQueue() {
    var _ =
        queues.getQueueAttributes(
            get ->
                get.queueUrl(jobsQueueUrl)
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                    .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
  }

  private static State state(String part, Runnable check) {
    try {
      check.run();
      return State.OK;
    } catch (SdkException e) {
      LOG.warn("{} do not answer: {}", part, e.getClass().getSimpleName());
      return State.FAILED;
    }
  }
}
