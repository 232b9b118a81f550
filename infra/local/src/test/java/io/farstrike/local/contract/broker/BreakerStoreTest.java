package io.farstrike.local.contract.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BreakerLimits;
import io.farstrike.broker.BreakerState;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.CircuitBreaker.Answer;
import io.farstrike.cloud.broker.BreakerStore;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's breaker is one for all workers, and nobody else's. */
@Timeout(120)
@Tag("emulator")
@ExtendWith(SharedServices.class)
final class BreakerStoreTest {

  private static Tables tables;

  private final TestTime time = new TestTime();
  private final TenantScope user = scope();
  private final BreakerStore breaker = of(user);

  @BeforeAll
  static void start(CloudServices cloud) {
    tables = new Tables(cloud);
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  private static TenantScope scope() {
    return TenantScope.ofJobMessage(new UserId(UUID.randomUUID().toString()));
  }

  private BreakerStore of(TenantScope scope) {
    return new BreakerStore(
        scope, tables.client(), Tables.TOPOLOGY.index(), time.clock(), BreakerLimits.DEFAULT);
  }

  @Test
  void failuresSeenByDifferentWorkers_openOneBreaker_andNoOtherUsers() {
    for (int i = 0; i < 8; i++) {
      assertThat(of(user).ask()).isInstanceOf(Answer.Admitted.class);
      of(user).failed(Kind.UPSTREAM_DOWN);
    }

    assertThat(breaker.ask()).isEqualTo(new Answer.Refused(time.clock().now().plusSeconds(30)));
    assertThat(of(scope()).ask()).isEqualTo(new Answer.Admitted(BreakerState.CALM));
  }

  @Test
  void failuresOfManyThreadsAtOnce_areAllCounted() throws Exception {
    BreakerLimits many =
        new BreakerLimits(40, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    BreakerStore patient =
        new BreakerStore(user, tables.client(), Tables.TOPOLOGY.index(), time.clock(), many);
    CyclicBarrier line = new CyclicBarrier(5);
    try (ExecutorService workers = Executors.newFixedThreadPool(5)) {
      List<Future<BreakerState>> done = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        done.add(
            workers.submit(
                () -> {
                  line.await();
                  BreakerState last = BreakerState.CALM;
                  for (int call = 0; call < 7; call++) {
                    last = patient.failed(Kind.BAD_RESPONSE);
                  }
                  return last;
                }));
      }
      for (Future<BreakerState> worker : done) {
        worker.get();
      }
    }

    assertThat(patient.ask()).isEqualTo(new Answer.Admitted(new BreakerState.Closed(35)));
  }

  @Test
  void afterThePause_oneOfManyGetsTheProbe_andItsAnswerLetsAllGo() throws Exception {
    open();
    time.pass(Duration.ofSeconds(30));

    CyclicBarrier line = new CyclicBarrier(12);
    int probes = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(12)) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        answers.add(
            workers.submit(
                () -> {
                  line.await();
                  return of(user).ask();
                }));
      }
      for (Future<Answer> answer : answers) {
        probes += answer.get() instanceof Answer.Admitted ? 1 : 0;
      }
    }
    assertThat(probes).isEqualTo(1);

    assertThat(of(user).answered()).isEqualTo(BreakerState.CALM);
    assertThat(breaker.ask()).isEqualTo(new Answer.Admitted(BreakerState.CALM));
  }

  @Test
  void probeThatFails_opensForTwiceAsLong() {
    open();
    time.pass(Duration.ofSeconds(30));
    assertThat(breaker.ask()).isInstanceOf(Answer.Admitted.class);

    assertThat(of(user).failed(Kind.RATE_LIMITED))
        .isEqualTo(new BreakerState.Open(time.clock().now().plusSeconds(60), 2));
  }

  @Test
  void halfAnHourAfterTheLastChange_itIsForgotten() {
    for (int i = 0; i < 7; i++) {
      breaker.failed(Kind.UPSTREAM_DOWN);
    }
    time.pass(Duration.ofMinutes(30));

    assertThat(breaker.failed(Kind.UPSTREAM_DOWN)).isEqualTo(new BreakerState.Closed(1));
  }

  private void open() {
    for (int i = 0; i < 8; i++) {
      breaker.failed(Kind.UPSTREAM_DOWN);
    }
    assertThat(breaker.ask()).isInstanceOf(Answer.Refused.class);
  }
}
