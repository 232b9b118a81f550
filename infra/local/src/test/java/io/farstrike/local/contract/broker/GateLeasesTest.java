package io.farstrike.local.contract.broker;

import static io.farstrike.broker.Endpoint.Limit.OTHER;
import static io.farstrike.broker.Endpoint.Limit.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.CallGate.Turn;
import io.farstrike.broker.CallLimits;
import io.farstrike.broker.Endpoint;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One worker at a time has an API key's gate, and knows what the last one did. */
@Timeout(120)
@Tag("emulator")
@ExtendWith(SharedServices.class)
final class GateLeasesTest {

  private static final Duration LEASE = Duration.ofSeconds(40);
  private static final AtomicInteger KEYS = new AtomicInteger();
  private static Tables tables;

  private final CommonTime time = new CommonTime();
  private final GateLeases gates = gates();
  private final String key = "apikey" + KEYS.incrementAndGet();

  @BeforeAll
  static void start(CloudServices cloud) {
    tables = new Tables(cloud);
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  /** As another worker would make it. */
  private GateLeases gates() {
    return new GateLeases(
        tables.client(), Tables.TOPOLOGY.edge(), time.clock(), time, CallLimits.KITE);
  }

  GateLeasesTest() {
    time.enter();
  }

  @Test
  void heldGate_isTakenByNobodyElse_untilItIsHandedBack() {
    HeldGate first = gates.acquire(key, "first", LEASE).orElseThrow();
    assertThat(gates().acquire(key, "second", LEASE)).isEmpty();
    assertThat(gates().acquire(key + "other", "second", LEASE)).isPresent();

    first.close();
    assertThat(gates().acquire(key, "second", LEASE)).isPresent();
  }

  @Test
  void sixteenWorkersAtOnce_exactlyOneGetsTheGate() throws Exception {
    for (int round = 0; round < 20; round++) {
      List<HeldGate> got = new ArrayList<>();
      CyclicBarrier line = new CyclicBarrier(16);
      try (ExecutorService workers = Executors.newFixedThreadPool(16)) {
        List<Future<Optional<HeldGate>>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          String owner = "owner" + i;
          answers.add(
              workers.submit(
                  () -> {
                    line.await();
                    return gates().acquire(key, owner, LEASE);
                  }));
        }
        for (Future<Optional<HeldGate>> answer : answers) {
          answer.get().ifPresent(got::add);
        }
      }
      assertThat(got).hasSize(1);
      if (round % 2 == 0) {
        got.getFirst().close();
      } else {
        time.sleep(LEASE);
      }
    }
  }

  @Test
  void nextHolder_waitsTheRestOfTheInterval_andInheritsTheSlowdown() throws Exception {
    HeldGate first = gates.acquire(key, "first", LEASE).orElseThrow();
    call(first, QUOTE, Duration.ofMillis(100));
    first.refused(QUOTE);
    first.close();

    HeldGate second = gates().acquire(key, "second", LEASE).orElseThrow();
    second.await(QUOTE).close();

    assertThat(sinceStart()).isEqualTo(Duration.ofMillis(1_575));
  }

  @Test
  void deadHolder_blocksTheKeyForItsLease_andTheSuccessorWaitsAFullInterval() throws Exception {
    HeldGate dead = gates.acquire(key, "dead", LEASE).orElseThrow();
    call(dead, QUOTE, Duration.ZERO);
    time.sleep(LEASE.minusMillis(1));
    assertThat(gates().acquire(key, "next", LEASE)).isEmpty();

    time.sleep(Duration.ofMillis(1));
    HeldGate next = gates().acquire(key, "next", LEASE).orElseThrow();
    next.await(QUOTE).close();
    assertThat(sinceStart()).isEqualTo(LEASE.plusMillis(1_050));
  }

  @Test
  void useAndKeep_renewTheLease() throws Exception {
    HeldGate busy = gates.acquire(key, "busy", LEASE).orElseThrow();
    for (int i = 0; i < 10; i++) {
      time.sleep(Duration.ofSeconds(15));
      if (i % 2 == 0) {
        call(busy, OTHER, Duration.ZERO);
      } else {
        busy.keep();
      }
      assertThat(gates().acquire(key, "other", LEASE)).isEmpty();
    }
  }

  @Test
  void manyCalls_writeTheLeaseOnlyEveryFewSeconds() throws Exception {
    HeldGate busy = gates.acquire(key, "busy", LEASE).orElseThrow();
    Set<Instant> ends = new HashSet<>();
    for (int i = 0; i < 160; i++) {
      call(busy, OTHER, Duration.ZERO);
      ends.add(item().instant("leaseUntil"));
    }
    // 160 calls take 20 s; the lease is taken, and renewed each 7 s.
    assertThat(ends).hasSizeBetween(2, 4);
  }

  @Test
  void lapsedLeaseThatNobodyTook_isRenewed() throws Exception {
    HeldGate slow = gates.acquire(key, "slow", LEASE).orElseThrow();
    time.sleep(LEASE.multipliedBy(3));

    call(slow, QUOTE, Duration.ZERO);
    assertThat(gates().acquire(key, "other", LEASE)).isEmpty();
  }

  @Test
  void lapsedLeaseThatAnotherTook_givesNoTurnAnyMore_andIsNotHandedBack() throws Exception {
    HeldGate slow = gates.acquire(key, "slow", LEASE).orElseThrow();
    time.sleep(LEASE);
    HeldGate other = gates().acquire(key, "other", LEASE).orElseThrow();

    assertThatThrownBy(() -> slow.await(QUOTE)).isInstanceOf(GateLostException.class);
    assertThatThrownBy(() -> slow.await(OTHER)).isInstanceOf(GateLostException.class);
    assertThatThrownBy(slow::keep).isInstanceOf(GateLostException.class);
    slow.close();
    assertThat(gates().acquire(key, "third", LEASE)).isEmpty();
    call(other, QUOTE, Duration.ZERO);
  }

  @Test
  void staleHolderThatClosesUnaware_doesNotHandTheOthersLeaseBack() throws Exception {
    HeldGate slow = gates.acquire(key, "slow", LEASE).orElseThrow();
    time.sleep(LEASE);
    HeldGate other = gates().acquire(key, "other", LEASE).orElseThrow();

    slow.close();
    assertThat(gates().acquire(key, "third", LEASE)).isEmpty();
    call(other, QUOTE, Duration.ZERO);
  }

  @Test
  void gateThatWasHandedBack_isRefusedToItsOldHolder() {
    HeldGate gate = gates.acquire(key, "one", LEASE).orElseThrow();
    gate.close();
    gate.close();

    assertThatThrownBy(() -> gate.await(QUOTE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void gateLeftWithACallUnderWay_isNotHandedBack_butEnds() throws Exception {
    HeldGate gate = gates.acquire(key, "one", LEASE).orElseThrow();
    Turn turn = gate.await(QUOTE);
    gate.close();

    assertThat(gates().acquire(key, "two", LEASE)).isEmpty();
    turn.close();
    time.sleep(LEASE);
    assertThat(gates().acquire(key, "two", LEASE)).isPresent();
  }

  @Test
  void waiting_endsWhenTheGateIsFree_orPatienceIsOver() throws Exception {
    HeldGate held = gates.acquire(key, "held", LEASE).orElseThrow();
    AtomicInteger told = new AtomicInteger();
    Duration patience = Duration.ofSeconds(5);

    assertThat(gates().acquire(key, "second", LEASE, patience, told::incrementAndGet)).isEmpty();
    assertThat(sinceStart()).isEqualTo(patience);
    assertThat(told).hasValue(20);

    assertThat(
            gates()
                .acquire(
                    key,
                    "second",
                    LEASE,
                    patience,
                    () -> {
                      if (told.incrementAndGet() == 24) {
                        held.close();
                      }
                    }))
        .isPresent();
    assertThat(sinceStart()).isEqualTo(patience.plusSeconds(1));
  }

  @Test
  void halfAnHourIdle_isForgotten() throws Exception {
    HeldGate first = gates.acquire(key, "first", LEASE).orElseThrow();
    call(first, QUOTE, Duration.ZERO);
    first.refused(QUOTE);
    first.close();
    time.sleep(Duration.ofMinutes(30));

    HeldGate second = gates().acquire(key, "second", LEASE).orElseThrow();
    Instant before = time.now();
    call(second, QUOTE, Duration.ZERO);
    call(second, QUOTE, Duration.ZERO);
    assertThat(Duration.between(before, time.now())).isEqualTo(Duration.ofMillis(1_050));
  }

  @Test
  void table_holdsTheKeysHashOnly() throws Exception {
    assertThat(gates.acquire(key, "someone", LEASE)).isPresent();

    assertThat(tables.client().scan(scan -> scan.tableName(Tables.TOPOLOGY.edge().name())).items())
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.toString()).doesNotContain("apikey"))
        .allSatisfy(
            item -> assertThat(Item.of(item).text("pk", "lease")).matches("GATE#[0-9a-f]{64}"));
  }

  private Item item() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    String partition = "GATE#" + HexFormat.of().formatHex(hash);
    var answer =
        tables
            .client()
            .getItem(
                get ->
                    get.tableName(Tables.TOPOLOGY.edge().name()).key(Item.key(partition, "LEASE")));
    return Item.of(answer.item());
  }

  private void call(HeldGate gate, Endpoint.Limit limit, Duration length)
      throws InterruptedException {
    try (Turn turn = gate.await(limit)) {
      assertThat(turn).isNotNull();
      time.sleep(length);
    }
  }

  private Duration sinceStart() {
    return Duration.between(CommonTime.START, time.now());
  }
}
