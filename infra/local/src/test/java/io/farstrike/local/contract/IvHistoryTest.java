package io.farstrike.local.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.cloud.history.IvHistory;
import io.farstrike.local.SharedServices;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.options.VolatilityHistory;
import io.farstrike.tenancy.TenantScope;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user's runs have seen of volatility, in real tables. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class IvHistoryTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 30);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 28);

  private final CloudServices cloud;
  private final IvHistory history;

  IvHistoryTest(CloudServices cloud) {
    this.cloud = cloud;
    this.history = history(CloudServices.newUser());
  }

  @Test
  void daysBefore_areFound_andTodayIsNot() {
    seen(TODAY.minusDays(1), MARCH, Map.of("INFY", 0.25, "M&M", 0.30));
    seen(TODAY, MARCH, Map.of("INFY", 0.99));

    Map<String, VolatilityHistory> before = history.before(TODAY, MARCH);
    assertThat(before).containsOnlyKeys("INFY", "M&M");
    assertThat(of(before, "INFY")).extracting(VolatilityHistory::days).isEqualTo(1);
  }

  @Test
  void severalRunsOfADay_areOneDay_eachUnderlyingByItsLast() {
    for (int day = 1; day <= 20; day++) {
      seen(TODAY.minusDays(day), MARCH, Map.of("INFY", 0.50, "TCS", 0.30));
      seen(TODAY.minusDays(day), MARCH, Map.of("INFY", 0.20));
    }
    Map<String, VolatilityHistory> before = history.before(TODAY, MARCH);
    assertThat(of(before, "INFY").days()).isEqualTo(20);
    assertThat(of(before, "INFY").percentile(0.40)).hasValue(100);
    assertThat(of(before, "TCS").percentile(0.40)).hasValue(100);
    assertThat(of(before, "TCS").percentile(0.25)).hasValue(0);
  }

  @Test
  void severalExpiriesOfADay_countByTheOneAsFarAway() {
    for (int day = 1; day <= 20; day++) {
      LocalDate then = TODAY.minusDays(day);
      seen(then, then.plusDays(25), Map.of("INFY", 0.20));
      seen(then, then.plusDays(54), Map.of("INFY", 0.40));
    }
    assertThat(of(history.before(TODAY, MARCH), "INFY").rank(0.30).orElseThrow())
        .isCloseTo(100, within(1e-9));
    assertThat(of(history.before(TODAY, APRIL), "INFY").rank(0.30).orElseThrow())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void wholeUniverse_fitsOneRun_andAYearBackIsTheEnd() {
    Map<String, Double> universe = new HashMap<>();
    for (int number = 0; number < 250; number++) {
      universe.put("SYMBOL-" + number, 0.1 + number / 1000.0);
    }
    seen(TODAY.minusDays(365), MARCH, universe);
    seen(TODAY.minusDays(366), MARCH, Map.of("OLD", 0.2));

    assertThat(history.before(TODAY, MARCH)).hasSize(250).doesNotContainKey("OLD");
  }

  @Test
  void whatOneUserHasSeen_isNoOthers() {
    seen(TODAY.minusDays(1), MARCH, Map.of("INFY", 0.25));

    assertThat(history(CloudServices.newUser()).before(TODAY, MARCH)).isEmpty();
  }

  @Test
  void runThatSawNothing_writesNothing() {
    seen(TODAY.minusDays(1), MARCH, Map.of());

    assertThat(history.before(TODAY, MARCH)).isEmpty();
  }

  private static VolatilityHistory of(Map<String, VolatilityHistory> found, String symbol) {
    return requireNonNull(found.get(symbol));
  }

  private void seen(LocalDate day, LocalDate expiry, Map<String, Double> volatilities) {
    history.record(day, expiry, volatilities);
  }

  private IvHistory history(TenantScope scope) {
    return new IvHistory(
        scope, cloud.tenants(TenantRole.WORKER).open(scope).table(), cloud.topology().index());
  }
}
