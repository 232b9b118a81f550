package io.farstrike.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.worker.BatchedFetch.Call;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BatchedFetchTest {

  private final List<List<InstrumentKey>> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void all_goodBatches_keepsEveryAnswer() throws Exception {
    Fetched<Integer> fetched = fetch(batches(3, 4), 1, BatchedFetchTest::lengths);

    assertThat(fetched.values()).hasSize(12).containsEntry(key(7), key(7).toString().length());
    assertThat(fetched.failed()).isEmpty();
    assertThat(fetched.failure()).isEmpty();
    assertThat(done.get()).isEqualTo(12);
  }

  @Test
  void all_noBatches_asksNothing() throws Exception {
    Fetched<Integer> fetched = fetch(List.of(), 4, BatchedFetchTest::lengths);

    assertThat(fetched.values()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void all_entryThatTheBrokerDoesNotKnow_isNeitherAnsweredNorFailed() throws Exception {
    Fetched<Integer> fetched =
        fetch(
            batches(1, 3),
            1,
            batch -> {
              Map<InstrumentKey, Integer> answer = new HashMap<>(lengths(batch));
              answer.remove(key(1));
              return answer;
            });

    assertThat(fetched.values()).containsOnlyKeys(key(0), key(2));
    assertThat(fetched.failed()).isEmpty();
  }

  @Test
  void all_oneUnreadableAnswer_costsItsOwnBatch() throws Exception {
    Fetched<Integer> fetched =
        fetch(batches(3, 2), 1, failingOn(key(2), failure(Kind.BAD_RESPONSE)));

    assertThat(fetched.values()).containsOnlyKeys(key(0), key(1), key(4), key(5));
    assertThat(fetched.failed()).containsExactlyInAnyOrder(key(2), key(3));
    assertThat(fetched.failure().orElseThrow().kind()).isEqualTo(Kind.BAD_RESPONSE);
    assertThat(asked).hasSize(3);
    assertThat(done.get()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 249, 250, 499})
  void all_oneRefusedEntryOfFiveHundred_isSingledOutInFewCalls(int bad) throws Exception {
    Fetched<Integer> fetched = fetch(batches(1, 500), 1, failingOn(key(bad), failure(Kind.INPUT)));

    assertThat(fetched.failed()).containsExactly(key(bad));
    assertThat(fetched.values()).hasSize(499);
    // Halving 500 down to 1 takes nine steps of two calls.
    assertThat(asked).hasSizeLessThanOrEqualTo(1 + 2 * 9);
    assertThat(done.get()).isEqualTo(500);
  }

  @Test
  void all_everythingRefused_endsAfterABoundedNumberOfCalls() throws Exception {
    Fetched<Integer> fetched =
        fetch(
            batches(2, 500),
            1,
            batch -> {
              throw failure(Kind.INPUT);
            });

    assertThat(fetched.values()).isEmpty();
    assertThat(fetched.failed()).hasSize(1000);
    assertThat(asked).hasSizeLessThanOrEqualTo(2 + 2 * 32);
    assertThat(done.get()).isEqualTo(1000);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKEN_EXPIRED", "PERMISSION", "RATE_LIMITED", "UPSTREAM_DOWN"})
  void all_failureThatWouldRepeatItself_stopsFurtherCalls(Kind kind) throws Exception {
    Fetched<Integer> fetched = fetch(batches(5, 2), 1, failingOn(key(2), failure(kind)));

    assertThat(asked).hasSize(2);
    assertThat(fetched.values()).containsOnlyKeys(key(0), key(1));
    assertThat(fetched.failed()).hasSize(8);
    assertThat(fetched.failure().orElseThrow().kind()).isEqualTo(kind);
  }

  @Test
  void all_severalFailures_tellsTheFirst() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Fetched<Integer> fetched =
        fetch(
            batches(2, 1),
            1,
            batch -> {
              throw failure(calls.incrementAndGet() == 1 ? Kind.BAD_RESPONSE : Kind.UPSTREAM_DOWN);
            });

    assertThat(fetched.failure().orElseThrow().kind()).isEqualTo(Kind.BAD_RESPONSE);
  }

  @Test
  void all_threeAbreast_asksThreeAtOnceAndNeverMore() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Fetched<Integer> fetched =
        fetch(
            batches(9, 2),
            3,
            batch -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              meet(together);
              underWay.decrementAndGet();
              return lengths(batch);
            });

    assertThat(most.get()).isEqualTo(3);
    assertThat(fetched.values()).hasSize(18);
  }

  @Test
  void all_oneAbreast_asksInOrder() throws Exception {
    fetch(batches(4, 1), 1, BatchedFetchTest::lengths);

    assertThat(asked).containsExactly(keys(0, 1), keys(1, 1), keys(2, 1), keys(3, 1));
  }

  @Test
  void all_faultOfOurOwn_isNotTakenForTheBrokers() {
    assertThatThrownBy(
            () ->
                fetch(
                    batches(2, 1),
                    2,
                    batch -> {
                      throw new IllegalStateException("ours");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ours");
  }

  private Fetched<Integer> fetch(
      List<List<InstrumentKey>> batches, int abreast, Call<InstrumentKey, Integer> call)
      throws InterruptedException {
    return new BatchedFetch<InstrumentKey, Integer>(
            key -> key,
            batch -> {
              asked.add(List.copyOf(batch));
              return call.fetch(batch);
            },
            new Gathered<>(),
            new Halt(Thread.currentThread()),
            done::addAndGet)
        .all(batches, abreast);
  }

  private static Call<InstrumentKey, Integer> failingOn(InstrumentKey bad, BrokerException e) {
    return batch -> {
      if (batch.contains(bad)) {
        throw e;
      }
      return lengths(batch);
    };
  }

  private static BrokerException failure(Kind kind) {
    return new BrokerException(kind, Endpoint.QUOTE, 400, "refused");
  }

  private static Map<InstrumentKey, Integer> lengths(List<InstrumentKey> batch) {
    Map<InstrumentKey, Integer> answer = new HashMap<>();
    batch.forEach(key -> answer.put(key, key.toString().length()));
    return answer;
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the others did not come", e);
    }
  }

  private static List<List<InstrumentKey>> batches(int count, int size) {
    return IntStream.range(0, count).mapToObj(i -> keys(i * size, size)).toList();
  }

  private static List<InstrumentKey> keys(int from, int size) {
    return IntStream.range(from, from + size).mapToObj(BatchedFetchTest::key).toList();
  }

  private static InstrumentKey key(int number) {
    return new InstrumentKey("NFO", "OPT" + number);
  }
}
