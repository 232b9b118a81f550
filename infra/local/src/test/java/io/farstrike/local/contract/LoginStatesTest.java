package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.vault.LoginStates;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** States of logins that were begun, in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class LoginStatesTest {

  private static final String KITE = "kite";
  private static final String KEY = "apikey01";

  private final TestTime time = new TestTime();
  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();
  private final LoginStates states;

  LoginStatesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.states = states(user);
  }

  @Test
  void take_worksOnce() {
    String state = states.begin(KITE, KEY);

    assertThat(states.take(KITE, KEY, state)).isTrue();
    assertThat(states.take(KITE, KEY, state)).isFalse();
  }

  @Test
  void take_ofManyAtOnce_oneGetsIt() throws Exception {
    String state = states.begin(KITE, KEY);
    List<Callable<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      takers.add(() -> states.take(KITE, KEY, state));
    }

    int taken = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> taker : threads.invokeAll(takers)) {
        taken += taker.get() ? 1 : 0;
      }
    }

    assertThat(taken).isEqualTo(1);
  }

  @Test
  void take_byAnotherUserOrForAnotherKeyOrBroker_isRefused_andSpendsNothing() {
    String state = states.begin(KITE, KEY);

    assertThat(states(CloudServices.newUser()).take(KITE, KEY, state)).isFalse();
    assertThat(states.take(KITE, "apikey02", state)).isFalse();
    assertThat(states.take("other", KEY, state)).isFalse();
    assertThat(states.take(KITE, KEY, "never given")).isFalse();
    assertThat(states.take(KITE, KEY, state)).isTrue();
  }

  @Test
  void take_afterTenMinutes_isRefused_whetherTheStoreHasDeletedItOrNot() {
    String first = states.begin(KITE, KEY);
    String second = states.begin(KITE, KEY);

    time.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(states.take(KITE, KEY, first)).isTrue();
    time.pass(Duration.ofMillis(1));
    assertThat(states.take(KITE, KEY, second)).isFalse();
  }

  @Test
  void states_areAllDifferent_andStandNowhereInTheTable() {
    String first = states.begin(KITE, KEY);
    String second = states.begin(KITE, KEY);

    List<Map<String, AttributeValue>> items =
        cloud
            .tables()
            .query(
                query ->
                    query
                        .tableName(cloud.topology().index().name())
                        .keyConditionExpression("pk = :user")
                        .expressionAttributeValues(
                            Map.of(":user", AttributeValue.fromS(user.userId().value()))))
            .items();
    assertThat(first).isNotEqualTo(second);
    assertThat(items).hasSize(2);
    assertThat(items.toString()).contains("ttl").doesNotContain(first, second, KEY);
  }

  private LoginStates states(TenantScope scope) {
    return new LoginStates(
        scope,
        cloud.tenants(TenantRole.API).open(scope).table(),
        cloud.topology().index(),
        time.clock(),
        new RandomIds(time.clock(), new SecureRandom()));
  }
}
