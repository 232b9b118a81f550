package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.Profile;
import io.farstrike.cloud.members.ProfileChange;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of a profile in real tables. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class ProfileTest {

  private static final int MANY = 16;

  private final CloudServices cloud;
  private final TenantScope anna;

  ProfileTest(CloudServices cloud) {
    this.cloud = cloud;
    this.anna =
        members()
            .enrol(
                UUID.randomUUID().toString(),
                new Member("anna@example.com", "Anna", Instant.EPOCH, Optional.empty()));
  }

  @Test
  void rename_ofTheVersionThatIsThere_makesTheNextOne() {
    assertThat(members().change(anna, named("Anne"), Optional.of(0L))).isTrue();
    assertThat(members().change(anna, named("Annie"), Optional.of(1L))).isTrue();

    Profile now = members().profile(anna).orElseThrow();
    assertThat(now.member().name()).isEqualTo("Annie");
    assertThat(now.version()).isEqualTo(2);
  }

  @Test
  void rename_ofAnOldVersion_changesNothing() {
    assertThat(members().change(anna, named("Anne"), Optional.of(0L))).isTrue();

    assertThat(members().change(anna, named("Annie"), Optional.of(0L))).isFalse();

    assertThat(members().profile(anna).orElseThrow().member().name()).isEqualTo("Anne");
  }

  @Test
  void rename_ofAUserWhoIsGone_makesNoProfile() {
    TenantScope nobody = CloudServices.newUser();

    assertThat(members().change(nobody, named("Ghost"), Optional.empty())).isFalse();

    assertThat(members().profile(nobody)).isEmpty();
  }

  @Test
  void rename_bySixteenWhoSawTheSameVersion_isOnes() throws Exception {
    CyclicBarrier start = new CyclicBarrier(MANY);
    List<String> winners = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        String name = "Name " + i;
        tries.add(
            threads.submit(
                () -> {
                  start.await();
                  return members().change(anna, named(name), Optional.of(0L));
                }));
      }
      for (int i = 0; i < MANY; i++) {
        if (tries.get(i).get()) {
          winners.add("Name " + i);
        }
      }
    }

    assertThat(winners).hasSize(1);
    Profile now = members().profile(anna).orElseThrow();
    assertThat(now.member().name()).isEqualTo(winners.getFirst());
    assertThat(now.version()).isEqualTo(1);
  }

  private Members members() {
    return new Members(cloud.edge(), cloud.tenants(TenantRole.API), cloud.topology(), new Uuids());
  }

  private static final class Uuids implements IdSource {
    private final CountedIds counted = new CountedIds();

    @Override
    public String uuid() {
      return UUID.randomUUID().toString();
    }

    @Override
    public String sortable() {
      return counted.sortable();
    }
  }

  private static ProfileChange named(String name) {
    return new ProfileChange(Optional.of(name), Optional.empty());
  }
}
