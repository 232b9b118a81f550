package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Schedule;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls functions when the topology's schedules say so, each by the clock it follows. A function
 * that fails, or that still runs, does not keep itself or others from being called the next time.
 */
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Schedule> schedules;
  private final Map<String, LambdaFunction> functions;
  private final SystemClock systemClock;
  private final MarketClock marketClock;
  private final Map<Schedule, Instant> last = new HashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Prepares the schedules; nothing runs yet.
   *
   * @param functions by the names that schedules call them
   * @throws IllegalArgumentException if a schedule calls a function that is not there
   */
  public Schedules(
      List<Schedule> schedules,
      Map<String, LambdaFunction> functions,
      SystemClock systemClock,
      MarketClock marketClock) {
    this.schedules = List.copyOf(schedules);
    this.functions = Map.copyOf(functions);
    this.systemClock = requireNonNull(systemClock, "systemClock is null");
    this.marketClock = requireNonNull(marketClock, "marketClock is null");
    for (Schedule schedule : schedules) {
      if (!functions.containsKey(schedule.function())) {
        throw new IllegalArgumentException("no function " + schedule.function());
      }
      last.put(schedule, now(schedule));
    }
  }

  /** Begins to look at the clocks once a second. */
  public void start() {
    var _ =
        ticker.scheduleWithFixedDelay(
            this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Has every function run once now, for the times that were missed while nothing ran. */
  public void catchUp() {
    schedules.forEach(this::run);
  }

  /** Calls what has become due since the last look. */
  synchronized void look() {
    for (Schedule schedule : schedules) {
      Instant now = now(schedule);
      if (schedule.trigger().isDue(requireNonNull(last.get(schedule)), now)) {
        last.put(schedule, now);
        run(schedule);
      }
    }
  }

  private void run(Schedule schedule) {
    LambdaFunction function = requireNonNull(functions.get(schedule.function()));
    byte[] event = event(schedule).getBytes(StandardCharsets.UTF_8);
    var _ = runs.submit(() -> called(schedule, function.invoke(event)));
  }

  /** What a function returns, or why it failed, it has logged itself. */
  private static boolean called(Schedule schedule, Invocation outcome) {
    LOG.debug("{}: {}", schedule.name(), outcome);
    return outcome instanceof Invocation.Returned;
  }

  private Instant now(Schedule schedule) {
    return switch (schedule.time()) {
      case SYSTEM -> systemClock.now();
      case MARKET -> marketClock.now();
    };
  }

  private String event(Schedule schedule) {
    return """
    {"version":"0","id":"local","detail-type":"Scheduled Event","source":"aws.events",\
    "account":"000000000000","time":"%s","region":"ap-south-1",\
    "resources":["arn:aws:events:ap-south-1:000000000000:rule/%s"],"detail":{}}\
    """
        .formatted(now(schedule), schedule.name());
  }

  /** Begins no further run and waits a while for those that run, then interrupts them. */
  @Override
  public void close() {
    ticker.shutdownNow();
    runs.shutdown();
    try {
      if (!runs.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        runs.shutdownNow();
      }
    } catch (InterruptedException e) {
      runs.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
