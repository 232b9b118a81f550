package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Count;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.Figures;
import io.farstrike.cloud.metrics.Meter;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.local.SharedServices;
import io.farstrike.market.SystemClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** What instances count, added up in the edge table. Each test has a day of its own. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class MeterTest {

  private static final AtomicInteger DAYS = new AtomicInteger();

  private final CloudServices cloud;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(
          Instant.parse("2030-01-01T00:00:00Z").plus(Duration.ofDays(3L * DAYS.incrementAndGet())));
  private final SystemClock clock = new SystemClock(now::get);
  private final RandomIds ids = new RandomIds(clock, new Random(DAYS.get()));
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicInteger writes = new AtomicInteger();

  MeterTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void countersOfSeveralInstances_addUp_overTheLastHourAndTheLastDay() {
    Counters one = new Counters();
    Counters other = new Counters();
    Meter ofOne = meter(one);
    Meter ofOther = meter(other);
    one.add(Count.BROKER_CALLS, 5);
    ofOne.handOn();
    pass(Duration.ofHours(2));
    one.add(Count.BROKER_CALLS, 7);
    one.add(Count.BROKER_ERRORS, 1);
    other.add(Count.BROKER_CALLS, 100);
    ofOne.handOn();
    ofOther.handOn();
    ofOther.handOn();

    assertThat(figures().lastHour(Count.BROKER_CALLS)).isEqualTo(107);
    assertThat(figures().lastDay(Count.BROKER_CALLS)).isEqualTo(112);
    assertThat(figures().lastHour(Count.BROKER_ERRORS)).isEqualTo(1);
    assertThat(figures().lastDay(Count.BROKER_TOO_MANY)).isZero();
    pass(Duration.ofMinutes(66));
    assertThat(figures().lastHour(Count.BROKER_CALLS)).isZero();
    pass(Duration.ofHours(22));
    assertThat(figures().lastDay(Count.BROKER_CALLS)).isEqualTo(107);
  }

  @Test
  void cacheOfAnInstance_isSeen_untilNothingIsHeardOfTheInstance() {
    Counters counters = new Counters();
    AtomicInteger entries = new AtomicInteger(3);
    counters.watch(Cache.INSTRUMENTS, entries::get);
    counters.look(Cache.INSTRUMENTS, true);
    counters.look(Cache.INSTRUMENTS, false);
    counters.look(Cache.INSTRUMENTS, true);
    Meter meter = meter(counters);
    meter.handOn();

    assertThat(figures().entries(Cache.INSTRUMENTS)).isEqualTo(3);
    assertThat(figures().hits(Cache.INSTRUMENTS)).isEqualTo(2);
    assertThat(figures().misses(Cache.INSTRUMENTS)).isEqualTo(1);
    assertThat(figures().instances()).isEqualTo(1);

    entries.set(1);
    pass(Duration.ofMinutes(2));
    meter.handOn();
    assertThat(figures().entries(Cache.INSTRUMENTS)).as("not added up over time").isEqualTo(1);
    pass(Duration.ofMinutes(16));
    assertThat(figures().entries(Cache.INSTRUMENTS)).isZero();
    assertThat(figures().instances()).isZero();
  }

  @Test
  void storeThatDoesNotAnswer_losesNothing() {
    Counters counters = new Counters();
    Meter meter = meter(counters);
    counters.add(Count.TABLES_THROTTLED, 4);
    down.set(true);
    meter.handOn();
    assertThat(figures().lastHour(Count.TABLES_THROTTLED)).isZero();

    down.set(false);
    counters.add(Count.TABLES_THROTTLED, 2);
    meter.handOn();

    assertThat(figures().lastHour(Count.TABLES_THROTTLED)).isEqualTo(6);
  }

  @Test
  void requests_areHandedOnOnceAMinute_andNothingCostsNothing() {
    Counters counters = new Counters();
    Meter meter = meter(counters);
    meter.handOnSometimes();
    assertThat(writes).as("nothing to hand on").hasValue(0);
    for (int i = 0; i < 59; i++) {
      counters.add(Count.BROKER_CALLS, 1);
      meter.handOnSometimes();
      pass(Duration.ofSeconds(1));
    }
    assertThat(writes).hasValue(0);

    pass(Duration.ofSeconds(1));
    meter.handOnSometimes();

    assertThat(writes).hasValue(1);
    assertThat(figures().lastHour(Count.BROKER_CALLS)).isEqualTo(59);
  }

  private Figures figures() {
    return Figures.read(cloud.edge(), cloud.topology(), now.get());
  }

  private Meter meter(Counters counters) {
    return new Meter(counters, watched(cloud.edge()), cloud.topology(), clock, ids);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private DynamoDbClient watched(DynamoDbClient behind) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (down.get()) {
                throw InternalServerErrorException.builder().message("down").build();
              }
              writes.incrementAndGet();
              try {
                return method.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
