package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.limits.RateAnswer;
import io.farstrike.cloud.limits.RateAnswer.Passed;
import io.farstrike.cloud.limits.RateAnswer.Refused;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.limits.RatePolicy;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts of requests, in real tables. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class RateLimiterTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Rates RATES =
      new Rates(
          new RatePolicy("user", 10, MINUTE),
          new RatePolicy("auth", 3, MINUTE),
          new RatePolicy("open", 5, MINUTE),
          new RatePolicy("preferences", 2, MINUTE));

  private final TestTime time = new TestTime();
  private final CloudServices cloud;
  private final TenantAccess tenants;
  private final TenantScope user = CloudServices.newUser();

  RateLimiterTest(CloudServices cloud) {
    this.cloud = cloud;
    this.tenants = cloud.tenants(TenantRole.API);
  }

  /** Each asks through a function of its own, as in the cloud. */
  @Test
  void manyAtOnce_exactlyTheQuotaPasses() throws Exception {
    List<Callable<RateAnswer>> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RateLimiter limiter = limiter();
      requests.add(() -> limiter.ofUser(user));
    }
    List<Long> remaining = new ArrayList<>();
    int refused = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<RateAnswer> request : threads.invokeAll(requests)) {
        if (request.get() instanceof Passed passed) {
          remaining.add(passed.remaining());
        } else {
          refused++;
        }
      }
    }

    assertThat(remaining).containsExactlyInAnyOrder(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
    assertThat(refused).isEqualTo(30);
  }

  /** The oracle keeps every request and counts those of the same minute again each time. */
  @Test
  void anySequenceOfRequests_isAnsweredAsANaiveCountSays() {
    SplittableRandom random = new SplittableRandom(17);
    List<TenantScope> users = List.of(CloudServices.newUser(), CloudServices.newUser());
    List<RateLimiter> functions = List.of(limiter(), limiter());
    Map<Integer, List<Long>> passedMinutes = new HashMap<>();
    int refusals = 0;
    for (int i = 0; i < 400; i++) {
      time.pass(Duration.ofMillis(random.nextInt(6_000)));
      int who = random.nextInt(2);
      long minute = time.clock().now().getEpochSecond() / 60;
      List<Long> before = passedMinutes.computeIfAbsent(who, key -> new ArrayList<>());
      long used = before.stream().filter(each -> each == minute).count();

      RateAnswer answer = functions.get(random.nextInt(2)).ofUser(users.get(who));

      if (used < 10) {
        before.add(minute);
        assertThat(answer)
            .isInstanceOfSatisfying(
                Passed.class, passed -> assertThat(passed.remaining()).isEqualTo(9 - used));
      } else {
        refusals++;
        assertThat(answer).isInstanceOf(Refused.class);
      }
    }
    assertThat(refusals).as("otherwise the sequence shows nothing").isPositive();
  }

  @Test
  void users_addressesAndKindsOfRoutes_haveCountsOfTheirOwn() {
    RateLimiter limiter = limiter();
    String address = "192.0.2." + new SplittableRandom(user.hashCode()).nextInt(256);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.ofSignIn(address)).isInstanceOf(Passed.class);
    }

    assertThat(limiter.ofSignIn(address)).isInstanceOf(Refused.class);
    assertThat(limiter.ofStranger(address)).isInstanceOf(Passed.class);
    assertThat(limiter.ofUser(user)).isInstanceOf(Passed.class);
    assertThat(limiter.ofUser(CloudServices.newUser())).isEqualTo(new Passed(RATES.user(), 9, 60));
  }

  @Test
  void quotaOfAUser_isInForceWithinAMinute_andGoesNoFurther() {
    cloud
        .tables()
        .putItem(
            put ->
                put.tableName(cloud.topology().index().name())
                    .item(Item.of(user.userId().value(), QuotaStore.SORT_KEY).attributes()));
    RateLimiter limiter = limiter();
    assertThat(limiter.ofUser(user).policy().quota()).isEqualTo(10);

    new QuotaStore(user, tenants.open(user).table(), cloud.topology().index(), Standards.BUILT_IN)
        .change(Map.of(Limit.REQUESTS_PER_MINUTE, 12L));
    time.pass(MINUTE);

    for (int i = 0; i < 12; i++) {
      assertThat(limiter.ofUser(user)).isEqualTo(new Passed(policy(12), 11 - i, 60));
    }
    assertThat(limiter.ofUser(user)).isEqualTo(new Refused(policy(12), 60, false));
    assertThat(limiter.ofUser(user)).isEqualTo(new Refused(policy(12), 60, true));
    assertThat(limiter.ofUser(CloudServices.newUser()).policy().quota()).isEqualTo(10);
  }

  @Test
  void counts_endByThemselves_andStandBesideTheUsersItems() {
    limiter().ofUser(user);

    List<Map<String, AttributeValue>> items =
        cloud
            .tables()
            .query(
                query ->
                    query
                        .tableName(cloud.topology().index().name())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                            Map.of(":pk", Item.text(user.userId().value() + "#RATE"))))
            .items();
    assertThat(items).hasSize(1);
    assertThat(Item.of(items.getFirst()).number("ttl"))
        .isEqualTo(time.clock().now().plus(MINUTE).plus(MINUTE).getEpochSecond());
  }

  private static RatePolicy policy(long quota) {
    return RATES.user().withQuota(quota);
  }

  private RateLimiter limiter() {
    return new RateLimiter(
        cloud.edge(), tenants, cloud.topology(), time.clock(), RATES, new Counters());
  }
}
