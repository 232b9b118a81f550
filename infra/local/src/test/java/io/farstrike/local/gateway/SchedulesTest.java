package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.local.aws.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SchedulesTest {

  private final TestTime time = new TestTime();
  private final BlockingQueue<Instant> runs = new LinkedBlockingQueue<>();

  @Test
  void task_runsAgainEvenAfterAFailureAndLearnsTheTime() throws Exception {
    try (Schedules schedules = new Schedules(time.clock())) {
      schedules.every(
          Duration.ofMillis(20),
          "janitor",
          at -> {
            runs.add(at);
            throw new IllegalStateException("this run fails");
          });

      for (int run = 0; run < 3; run++) {
        assertThat(runs.poll(5, TimeUnit.SECONDS)).isEqualTo(time.clock().now());
      }
    }
    runs.clear();
    assertThat(runs.poll(100, TimeUnit.MILLISECONDS)).as("none after the close").isNull();
  }

  @Test
  void period_thatIsNotPositive_isRefused() {
    try (Schedules schedules = new Schedules(time.clock())) {
      assertThatThrownBy(() -> schedules.every(Duration.ZERO, "sweep", runs::add))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sweep");
    }
  }
}
