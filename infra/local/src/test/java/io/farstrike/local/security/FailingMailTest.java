package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.notices.Notices;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mail that fails fails nothing else, and the log does not tell whose it was. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class FailingMailTest {

  private final String email = "canary-" + UUID.randomUUID() + "@example.com";
  private final Notices notices;
  private final TenantScope user;

  FailingMailTest(CloudServices cloud) {
    TestTime time = new TestTime();
    Members members =
        new Members(
            cloud.edge(),
            cloud.tenants(TenantRole.API),
            cloud.topology(),
            new RandomIds(time.clock(), new SecureRandom()));
    this.user =
        members.enrol(
            UUID.randomUUID().toString(),
            new Member(email, "Anna", Instant.EPOCH, Optional.empty()));
    this.notices =
        new Notices(
            letter -> {
              throw new IllegalStateException("Email address is not verified: " + letter.to());
            },
            members,
            time.clock());
  }

  @Test
  void mailThatFails_isNoFailureOfWhatItIsAbout_andItsAddressIsNotLogged() {
    LeakWatch.OF_THE_RUN.learnSecret(email);
    long heard = LeakWatch.OF_THE_RUN.heard(LeakWatch.Medium.LOG);

    notices.changed(user, AccountChange.PASSWORD_CHANGED, Device.of("203.0.113.7", "curl/8"));
    boolean told = notices.mail(email, new Notice.Approved());
    boolean odd = notices.mail("a,b@example.com", new Notice.Approved());

    assertThat(told).isFalse();
    assertThat(odd).as("an address that no mail is written to").isFalse();
    assertThat(LeakWatch.OF_THE_RUN.heard(LeakWatch.Medium.LOG))
        .as("it was logged, and listened to")
        .isGreaterThan(heard);
  }
}
