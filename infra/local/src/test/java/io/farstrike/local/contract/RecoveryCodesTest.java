package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.RecoveryCodes;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recovery codes in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class RecoveryCodesTest {

  private final TestTime time = new TestTime();
  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();
  private final RecoveryCodes codes;

  RecoveryCodesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.codes = of(user);
  }

  @Test
  void renew_givesTenThatWorkOnceEach_inAnySpelling() {
    List<Secret> given = codes.renew(time.clock().now());

    assertThat(given).hasSize(10).extracting(Secret::reveal).doesNotHaveDuplicates();
    assertThat(given)
        .allSatisfy(
            code ->
                assertThat(code.reveal())
                    .matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
    for (Secret code : given) {
      String typed = code.reveal().replace("-", " ").toLowerCase(Locale.ROOT);
      assertThat(codes.spend(Secret.of(typed.replace('0', 'o').replace('1', 'l')))).isTrue();
      assertThat(codes.spend(code)).isFalse();
    }
  }

  @Test
  void spend_ofManyAtOnce_oneDoes() throws Exception {
    Secret code = codes.renew(time.clock().now()).getFirst();
    List<Callable<Boolean>> spenders = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      spenders.add(() -> codes.spend(code));
    }

    int spent = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> spender : threads.invokeAll(spenders)) {
        spent += spender.get() ? 1 : 0;
      }
    }

    assertThat(spent).isEqualTo(1);
  }

  @Test
  void spend_anothersCode_orOneThatWasReplacedOrCleared_isRefused() {
    RecoveryCodes ofAnother = of(CloudServices.newUser());
    Secret theirs = ofAnother.renew(time.clock().now()).getFirst();
    Secret old = codes.renew(time.clock().now()).getFirst();
    Secret current = codes.renew(time.clock().now()).getFirst();

    assertThat(codes.spend(theirs)).isFalse();
    assertThat(codes.spend(old)).isFalse();
    codes.clear();
    assertThat(codes.spend(current)).isFalse();
    assertThat(codes.since()).isEmpty();
    assertThat(ofAnother.spend(theirs)).isTrue();
  }

  @Test
  void codes_standNowhereInTheTable() {
    List<Secret> given = codes.renew(time.clock().now());

    String item =
        Item.find(cloud.tables(), cloud.topology().index(), Item.key(user.userId().value(), "MFA"))
            .orElseThrow()
            .attributes()
            .toString();
    assertThat(item).contains("since");
    assertThat(given)
        .allSatisfy(
            code -> assertThat(item).doesNotContain(code.reveal(), code.reveal().replace("-", "")));
  }

  private RecoveryCodes of(TenantScope scope) {
    return new RecoveryCodes(
        scope,
        cloud.tenants(TenantRole.API).open(scope).table(),
        cloud.topology().index(),
        new RandomIds(time.clock(), new SecureRandom()));
  }
}
