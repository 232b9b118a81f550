package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Schedule.Daily;
import io.farstrike.cloud.topology.Schedule.Rate;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.TestTime;
import io.farstrike.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clocks are moved by hand, and so are the looks at them. */
@Timeout(120)
class SchedulesTest {

  private static final Schedule SWEEP =
      schedule("sweep", new Rate(Duration.ofMinutes(1)), Schedule.Time.SYSTEM);
  private static final Schedule CLEANUP =
      schedule("cleanup", new Daily(List.of(2), List.of(0)), Schedule.Time.SYSTEM);
  private static final Schedule INSTRUMENTS =
      schedule("instruments", new Daily(List.of(8), List.of(35)), Schedule.Time.MARKET);

  /** At 01:59:30 in India. */
  private final TestTime time = new TestTime(Instant.parse("2026-11-01T20:29:30Z"));

  private final AtomicReference<Instant> market =
      new AtomicReference<>(Instant.parse("2026-03-06T02:00:00Z"));
  private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final Schedules schedules =
      new Schedules(
          List.of(SWEEP, CLEANUP, INSTRUMENTS),
          Map.of(
              "sweep", function("sweep"),
              "cleanup", function("cleanup"),
              "instruments", function("instruments")),
          time.clock(),
          new MarketClock(market::get));

  @AfterEach
  void stop() {
    held.countDown();
    schedules.close();
  }

  @Test
  void look_beforeAnythingIsDue_callsNothing() throws Exception {
    schedules.look();

    assertThat(none()).isTrue();
  }

  @Test
  void rate_runsOnceAMinute_evenAfterAFailure() throws Exception {
    for (int minute = 0; minute < 3; minute++) {
      time.pass(Duration.ofSeconds(60));
      schedules.look();
      schedules.look();
      List<String> expected = minute == 0 ? List.of("cleanup", "sweep") : List.of("sweep");
      assertThat(nextOf(expected.size())).isEqualTo(expected);
    }
    assertThat(none()).isTrue();
  }

  @Test
  void daily_runsAtItsTimeInIndia_onceADay() throws Exception {
    time.pass(Duration.ofSeconds(29));
    schedules.look();
    assertThat(none()).as("01:59:59").isTrue();
    time.pass(Duration.ofSeconds(1));
    schedules.look();
    assertThat(next()).isEqualTo("cleanup arn:aws:events:ap-south-1:000000000000:rule/cleanup");
    schedules.look();
    assertThat(none()).isTrue();
  }

  @Test
  void scheduleOfTheMarket_followsTheMarketsClockAlone() throws Exception {
    market.set(Instant.parse("2026-03-06T03:05:00Z"));
    schedules.look();

    assertThat(next()).startsWith("instruments");
  }

  @Test
  void catchUp_runsEverythingOnce() throws Exception {
    schedules.catchUp();

    assertThat(List.of(next(), next(), next()))
        .extracting(run -> run.substring(0, run.indexOf(' ')))
        .containsExactlyInAnyOrder("sweep", "cleanup", "instruments");
  }

  @Test
  void functionThatStillRuns_isNotCalledBesideItself() throws Exception {
    Schedules slow =
        new Schedules(
            List.of(SWEEP),
            Map.of(
                "sweep",
                of(
                    "sweep",
                    () -> {
                      held.await();
                      return "";
                    })),
            time.clock(),
            new MarketClock(market::get));
    time.pass(Duration.ofMinutes(1));
    slow.look();
    assertThat(next()).contains("sweep");
    time.pass(Duration.ofMinutes(1));
    slow.look();

    assertThat(none()).isTrue();
    held.countDown();
    slow.close();
  }

  @Test
  void scheduleOfAFunctionThatIsNotThere_isRefused() {
    assertThatThrownBy(
            () ->
                new Schedules(List.of(SWEEP), Map.of(), time.clock(), new MarketClock(market::get)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sweep");
  }

  private interface Body {
    String run() throws InterruptedException;
  }

  private LambdaFunction function(String name) {
    return of(
        name,
        () -> {
          throw new IllegalStateException("this run fails");
        });
  }

  private LambdaFunction of(String name, Body body) {
    return LambdaFunction.of(
        new FunctionSettings(name, Duration.ofSeconds(30), 1),
        (event, context) -> {
          runs.add(name + ' ' + event.getResources().getFirst());
          try {
            return body.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        ScheduledEvent.class,
        String.class,
        time.clock(),
        new CountedIds());
  }

  /** Names of the next runs, in alphabetical order: they run side by side. */
  private List<String> nextOf(int count) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(next().split(" ", 2)[0]);
    }
    Collections.sort(names);
    return names;
  }

  private String next() throws InterruptedException {
    return String.valueOf(runs.poll(5, TimeUnit.SECONDS));
  }

  private boolean none() throws InterruptedException {
    return runs.poll(100, TimeUnit.MILLISECONDS) == null;
  }

  private static Schedule schedule(String name, Schedule.Trigger trigger, Schedule.Time time) {
    return new Schedule(name, name, Duration.ofSeconds(30), trigger, time);
  }
}
