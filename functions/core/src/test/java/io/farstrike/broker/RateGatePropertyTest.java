package io.farstrike.broker;

import static io.farstrike.broker.Endpoint.Limit.OTHER;
import static io.farstrike.broker.Endpoint.Limit.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.CallGate.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked of the gate, in whatever interleaving, the broker's limits hold. */
final class RateGatePropertyTest {

  /** The broker's own limits, written down apart from the gate's code. */
  private static Duration gap(Endpoint.Limit limit) {
    return Duration.ofMillis(limit == QUOTE ? 1_050 : 125);
  }

  record Call(Endpoint.Limit limit, int idleMillis, int lengthMillis, boolean refused) {}

  record Start(Endpoint.Limit limit, Instant at) {}

  @Property(tries = 300)
  void oneThread_callsStartAtTheFirstAllowedMoment(@ForAll("calls") List<Call> calls)
      throws InterruptedException {
    VirtualTime time = new VirtualTime();
    RateGate gate = new RateGate(time.clock(), time, CallLimits.KITE);
    Instant now = VirtualTime.START;
    Map<Endpoint.Limit, Expected> lanes = new EnumMap<>(Endpoint.Limit.class);
    for (Call call : calls) {
      time.pass(Duration.ofMillis(call.idleMillis()));
      now = now.plusMillis(call.idleMillis());
      Expected lane = lanes.computeIfAbsent(call.limit(), limit -> new Expected());
      long gapNanos = Math.round(gap(call.limit()).toNanos() * lane.slowdown);
      // The clock counts in milliseconds: half of one more is one more.
      Instant allowed = lane.lastStart.plusMillis((gapNanos + 999_999) / 1_000_000);
      now = allowed.isAfter(now) ? allowed : now;
      lane.lastStart = now;
      try (Turn turn = gate.await(call.limit())) {
        assertThat(turn).isNotNull();
        assertThat(time.now()).isEqualTo(now);
        time.pass(Duration.ofMillis(call.lengthMillis()));
        now = now.plusMillis(call.lengthMillis());
        if (call.refused()) {
          gate.refused(call.limit());
        }
      }
      lane.ended(call.refused());
    }
  }

  /** What the slow-down of one lane must be, told in the words of its specification. */
  private static final class Expected {
    private Instant lastStart = Instant.EPOCH;
    private double slowdown = 1;
    private int quiet;

    private void ended(boolean refused) {
      if (refused) {
        slowdown = Math.min(6, slowdown * 1.5);
        quiet = 0;
      }
      quiet++;
      if (quiet == 20) {
        slowdown = Math.max(1, slowdown / 1.5);
        quiet = 0;
      }
    }
  }

  @Property(tries = 60)
  void manyThreads_neverBreakTheLimits(@ForAll("threads") List<List<Call>> threads)
      throws InterruptedException, ExecutionException {
    VirtualTime time = new VirtualTime();
    RateGate gate = new RateGate(time.clock(), time, CallLimits.KITE);
    List<Start> starts = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger quotesUnderWay = new AtomicInteger();
    AtomicInteger mostQuotesUnderWay = new AtomicInteger();

    try (ExecutorService pool = Executors.newFixedThreadPool(threads.size())) {
      List<Future<?>> done = new ArrayList<>();
      for (List<Call> calls : threads) {
        done.add(
            pool.submit(
                () -> {
                  for (Call call : calls) {
                    time.pass(Duration.ofMillis(call.idleMillis()));
                    try (Turn turn = gate.await(call.limit())) {
                      assertThat(turn).isNotNull();
                      starts.add(new Start(call.limit(), time.lastReadingOfThisThread()));
                      int quotes = call.limit() == QUOTE ? 1 : 0;
                      mostQuotesUnderWay.accumulateAndGet(
                          quotesUnderWay.addAndGet(quotes), Math::max);
                      time.pass(Duration.ofMillis(call.lengthMillis()));
                      quotesUnderWay.addAndGet(-quotes);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> thread : done) {
        thread.get();
      }
    }

    assertThat(mostQuotesUnderWay.get()).isLessThanOrEqualTo(1);
    assertThat(starts).hasSize(threads.stream().mapToInt(List::size).sum());
    assertApart(starts, QUOTE);
    assertApart(starts, OTHER);
  }

  private static void assertApart(List<Start> starts, Endpoint.Limit limit) {
    List<Instant> sorted =
        starts.stream().filter(start -> start.limit() == limit).map(Start::at).sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      assertThat(Duration.between(sorted.get(i - 1), sorted.get(i)))
          .isGreaterThanOrEqualTo(gap(limit));
    }
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Arbitraries.of(Endpoint.Limit.class),
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.integers().between(0, 3_000),
            Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
        .as(Call::new)
        .list()
        .ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<List<Call>>> threads() {
    Arbitrary<Call> call =
        Combinators.combine(
                Arbitraries.of(Endpoint.Limit.class),
                Arbitraries.integers().between(0, 300),
                Arbitraries.integers().between(0, 1_500),
                Arbitraries.just(false))
            .as(Call::new);
    return call.list().ofMinSize(1).ofMaxSize(15).list().ofMinSize(2).ofMaxSize(6);
  }
}
