package io.farstrike.local.contract.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.CallGate.Turn;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Endpoint.Limit;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.local.SecondLane;
import io.farstrike.local.aws.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many workers want one API key's gate. Some die with it, some fall asleep over it, some have calls
 * that last long; whatever happens, the broker sees its limits kept.
 */
@SecondLane
@Timeout(300)
final class GateRaceTest {

  private static final Duration LEASE = Duration.ofSeconds(40);
  private static final int WORKERS = 8;
  private static final int HOLDS = 5;
  private static EmbeddedDynamo dynamo;
  private static Tables tables;

  private record Start(Limit limit, Instant at) {}

  private final CommonTime time = new CommonTime();
  private final List<Start> starts = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger quotesUnderWay = new AtomicInteger();
  private final AtomicInteger mostQuotesUnderWay = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger died = new AtomicInteger();

  @BeforeAll
  static void start() {
    // Of its own: days pass here, and each second of them asks. Over HTTP that takes minutes.
    dynamo = EmbeddedDynamo.start(Optional.empty());
    tables = new Tables(dynamo.client());
  }

  @AfterAll
  static void stop() {
    tables.close();
    dynamo.close();
  }

  @Test
  void anyNumberOfWorkers_neverBreakTheLimits() throws Exception {
    for (long seed = 1; seed <= 6; seed++) {
      starts.clear();
      race(seed);
      assertThat(starts).hasSizeGreaterThan(WORKERS * HOLDS);
      assertThat(mostWithinASecond(Limit.QUOTE)).isEqualTo(1);
      assertThat(mostWithinASecond(Limit.OTHER)).isBetween(2, 10);
    }
    assertThat(mostQuotesUnderWay.get()).isEqualTo(1);
    // Otherwise the race was none.
    assertThat(died.get()).isPositive();
    assertThat(lost.get()).isPositive();
  }

  private void race(long seed) throws Exception {
    for (int i = 0; i < WORKERS; i++) {
      time.enter();
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        SplittableRandom random = new SplittableRandom(seed * 100 + i);
        String name = "worker" + i;
        workers.add(pool.submit(() -> worker("key" + seed, name, random)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
  }

  private boolean worker(String key, String name, SplittableRandom random)
      throws InterruptedException {
    try {
      GateLeases gates =
          new GateLeases(
              tables.client(), Tables.TOPOLOGY.edge(), time.clock(), time, CallLimits.KITE);
      for (int hold = 0; hold < HOLDS; hold++) {
        Optional<HeldGate> gate =
            gates.acquire(key, name + '-' + hold, LEASE, Duration.ofHours(1), () -> {});
        if (gate.isPresent()) {
          use(gate.get(), random);
        }
        time.sleep(Duration.ofMillis(random.nextInt(2_000)));
      }
      return true;
    } finally {
      time.leave();
    }
  }

  private void use(HeldGate gate, SplittableRandom random) throws InterruptedException {
    try {
      int calls = 1 + random.nextInt(12);
      for (int i = 0; i < calls; i++) {
        if (random.nextInt(12) == 0) {
          time.sleep(Duration.ofSeconds(20 + random.nextInt(60)));
        }
        call(gate, random.nextInt(3) == 0 ? Limit.QUOTE : Limit.OTHER, random);
      }
    } catch (GateLostException e) {
      lost.incrementAndGet();
      return;
    }
    if (random.nextInt(4) == 0) {
      died.incrementAndGet();
    } else {
      gate.close();
    }
  }

  private void call(HeldGate gate, Endpoint.Limit limit, SplittableRandom random)
      throws InterruptedException {
    try (Turn turn = gate.await(limit)) {
      assertThat(turn).isNotNull();
      starts.add(new Start(limit, time.now()));
      int quotes = limit == Limit.QUOTE ? 1 : 0;
      mostQuotesUnderWay.accumulateAndGet(quotesUnderWay.addAndGet(quotes), Math::max);
      time.sleep(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 10_000 : 400)));
      quotesUnderWay.addAndGet(-quotes);
      if (random.nextInt(20) == 0) {
        gate.refused(limit);
      }
    }
  }

  private int mostWithinASecond(Limit limit) {
    List<Instant> sorted =
        starts.stream().filter(start -> start.limit() == limit).map(Start::at).sorted().toList();
    int most = 0;
    for (Instant from : sorted) {
      Instant end = from.plusSeconds(1);
      long within = sorted.stream().filter(at -> !at.isBefore(from) && at.isBefore(end)).count();
      most = Math.max(most, (int) within);
    }
    return most;
  }
}
