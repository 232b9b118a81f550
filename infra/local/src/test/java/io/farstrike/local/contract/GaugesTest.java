package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BreakerLimits;
import io.farstrike.broker.BrokerException;
import io.farstrike.cloud.broker.BreakerStore;
import io.farstrike.cloud.roster.Gauges;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.GuardedIndexes;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Circuit breakers as administrators count them. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class GaugesTest {

  private static final Instant FAR = Instant.parse("2031-03-06T04:00:00Z");

  private final TestTime time = new TestTime(FAR);
  private final Gauges gauges;
  private final BreakerStore breaker;

  GaugesTest(CloudServices cloud) {
    TenantScope user = CloudServices.newUser();
    gauges = new Gauges(GuardedIndexes.roster(cloud.tables(), cloud.topology()), cloud.topology());
    breaker =
        new BreakerStore(
            user,
            cloud.tenants(TenantRole.WORKER).open(user).table(),
            cloud.topology().index(),
            time.clock(),
            BreakerLimits.DEFAULT);
  }

  @Test
  void breaker_isCountedWhereItStands_andNowhereOnceItIsClosedOrForgotten() {
    long open = count(Gauge.BREAKER_OPEN);
    long halfOpen = count(Gauge.BREAKER_HALF_OPEN);
    for (int i = 0; i < BreakerLimits.DEFAULT.failures() - 1; i++) {
      breaker.failed(BrokerException.Kind.UPSTREAM_DOWN);
    }
    assertThat(count(Gauge.BREAKER_OPEN)).as("one more is needed").isEqualTo(open);

    breaker.failed(BrokerException.Kind.UPSTREAM_DOWN);
    assertThat(count(Gauge.BREAKER_OPEN)).isEqualTo(open + 1);
    time.pass(Duration.ofMinutes(2));
    breaker.ask();
    assertThat(count(Gauge.BREAKER_OPEN)).isEqualTo(open);
    assertThat(count(Gauge.BREAKER_HALF_OPEN)).isEqualTo(halfOpen + 1);
    breaker.failed(BrokerException.Kind.UPSTREAM_DOWN);
    assertThat(count(Gauge.BREAKER_OPEN)).isEqualTo(open + 1);

    time.pass(Duration.ofMinutes(31));
    assertThat(count(Gauge.BREAKER_OPEN)).as("forgotten, though its item is there").isZero();
    time.pass(Duration.ofMinutes(-31));
    time.pass(Duration.ofMinutes(10));
    breaker.ask();
    breaker.answered();
    assertThat(count(Gauge.BREAKER_OPEN)).isEqualTo(open);
    assertThat(count(Gauge.BREAKER_HALF_OPEN)).isEqualTo(halfOpen);
  }

  private long count(Gauge kind) {
    return gauges.countSince(kind, time.clock().now());
  }
}
