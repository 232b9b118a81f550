package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Acceptances;
import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.members.Devices;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.WaitingRoom;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands with a profile beside its name: devices, accepted terms, whether it waits. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class ProfileMarksTest {

  private static final Device HOME = Device.of("203.0.113.7", "Firefox/140.0");
  private static final Device OFFICE = Device.of("198.51.100.7", "Firefox/140.0");

  private final TestTime time = new TestTime();
  private final Members members;
  private final Devices devices;
  private final Acceptances acceptances;
  private final WaitingRoom waitingRoom;
  private final TenantScope anna;

  ProfileMarksTest(CloudServices cloud) {
    TenantAccess tenants = cloud.tenants(TenantRole.API);
    this.members =
        new Members(
            cloud.edge(),
            tenants,
            cloud.topology(),
            new RandomIds(time.clock(), new SecureRandom()));
    this.devices = new Devices(tenants, cloud.topology(), time.clock());
    this.acceptances = new Acceptances(tenants, cloud.topology());
    this.waitingRoom = new WaitingRoom(tenants, cloud.topology());
    this.anna =
        members.enrol(
            UUID.randomUUID().toString(),
            new Member("anna@example.com", "Anna", Instant.EPOCH, Optional.empty()),
            true);
  }

  @Test
  void device_isNewOnce_andTheFirstOfAllIsNot() {
    assertThat(devices.isNew(anna, HOME)).as("the first sign-in").isFalse();
    assertThat(devices.isNew(anna, Device.of("203.0.113.99", "Firefox/141.0"))).isFalse();
    assertThat(devices.isNew(anna, OFFICE)).isTrue();
    assertThat(devices.isNew(anna, OFFICE)).isFalse();
    assertThat(devices.list(anna))
        .extracting(Devices.Known::network)
        .containsExactlyInAnyOrder(HOME.network(), OFFICE.network());
  }

  @Test
  void device_notSeenForFourHundredDays_isNewAgain_thoughNoOtherIsKnown() {
    assertThat(devices.isNew(anna, HOME)).isFalse();
    time.pass(Duration.ofDays(399));
    assertThat(devices.isNew(anna, HOME)).isFalse();
    time.pass(Duration.ofDays(400));

    assertThat(devices.list(anna)).isEmpty();
    assertThat(devices.isNew(anna, HOME)).isTrue();
  }

  @Test
  void acceptance_isNotedOnce_andNeverGoesBack() {
    Acceptance first = new Acceptance("2026-11-22", Instant.ofEpochSecond(1));
    acceptances.note(anna, first);
    acceptances.note(anna, new Acceptance("2026-11-22", Instant.ofEpochSecond(2)));
    acceptances.note(anna, new Acceptance("2026-11-21", Instant.ofEpochSecond(3)));
    assertThat(members.find(anna).orElseThrow().acceptedTerms()).contains(first);

    Acceptance next = new Acceptance("2027-01-01", Instant.ofEpochSecond(4));
    acceptances.note(anna, next);

    assertThat(members.find(anna).orElseThrow().acceptedTerms()).contains(next);
  }

  @Test
  void waiting_endsOnce_andNobodyElseWaits() {
    TenantScope bela =
        members.enrol(
            UUID.randomUUID().toString(),
            new Member("bela@example.com", "Bela", Instant.EPOCH, Optional.empty()));

    assertThat(waitingRoom.holds(anna)).isTrue();
    assertThat(waitingRoom.holds(bela)).isFalse();
    assertThat(waitingRoom.release(anna)).isTrue();
    assertThat(waitingRoom.release(anna)).isFalse();
    assertThat(waitingRoom.release(CloudServices.newUser())).isFalse();
    assertThat(waitingRoom.holds(anna)).isFalse();
  }
}
