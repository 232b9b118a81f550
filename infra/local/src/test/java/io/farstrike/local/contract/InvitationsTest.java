package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Invitation;
import io.farstrike.cloud.members.Invitations;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("emulator")
@ExtendWith(SharedServices.class)
class InvitationsTest {

  private final TestTime time = new TestTime();
  private final String email = UUID.randomUUID() + "@example.com";
  private final CloudServices cloud;
  private final Invitations invitations;

  InvitationsTest(CloudServices cloud) {
    this.cloud = cloud;
    this.invitations =
        new Invitations(
            cloud.edge(),
            cloud.topology(),
            time.clock(),
            new RandomIds(time.clock(), new SecureRandom()));
  }

  @Test
  void code_worksForSevenDays_andNotAMomentLonger() {
    String code = invitations.create(email).code().reveal();

    time.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(invitations.isOpen(email, code)).isTrue();
    time.pass(Duration.ofMillis(1));

    assertThat(invitations.isOpen(email, code)).isFalse();
    assertThat(mine()).isZero();
  }

  @Test
  void code_isOfItsAddressAlone_andSpentOnce() {
    String code = invitations.create(email).code().reveal();

    assertThat(invitations.isOpen("other" + email, code)).isFalse();
    assertThat(invitations.isOpen(email, code.substring(1))).isFalse();
    invitations.spend(email);

    assertThat(invitations.isOpen(email, code)).isFalse();
  }

  @Test
  void secondInvitation_endsTheFirstOnesCode() {
    String first = invitations.create(email).code().reveal();
    String second = invitations.create(email).code().reveal();

    assertThat(invitations.isOpen(email, first)).isFalse();
    assertThat(invitations.isOpen(email, second)).isTrue();
    assertThat(mine()).isEqualTo(1);
  }

  @Test
  void item_holdsNoCode() {
    Invitations.Fresh fresh = invitations.create(email);

    String stored =
        cloud
            .tables()
            .scan(scan -> scan.tableName(cloud.topology().edge().name()))
            .items()
            .toString();

    assertThat(stored).contains(fresh.invitation().id()).doesNotContain(fresh.code().reveal());
  }

  private long mine() {
    return invitations.list(1_000, "").stream()
        .map(Invitation::email)
        .filter(email::equals)
        .count();
  }
}
