package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedServices;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Subjects and users in real tables. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class MembersTest {

  private static final Member ANNA =
      new Member(
          "anna@example.com", "Anna", Instant.parse("2026-11-02T04:00:00Z"), Optional.empty());

  private final CloudServices cloud;
  private final String subject = UUID.randomUUID().toString();

  MembersTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void enrol_newSubject_isFoundUnderAnIdOfOurOwn() {
    TenantScope scope = members().enrol(subject, ANNA);

    assertThat(scope.userId().value()).isNotEqualTo(subject);
    assertThat(members().userIdOf(subject)).contains(scope.userId());
    assertThat(members().find(scope)).contains(ANNA);
  }

  @Test
  void enrol_twice_isTheSameUserAndTheFirstProfile() {
    TenantScope first = members().enrol(subject, ANNA);
    TenantScope second =
        members().enrol(subject, new Member("b@example.com", "B", Instant.EPOCH, Optional.empty()));

    assertThat(second.userId()).isEqualTo(first.userId());
    assertThat(members().find(second)).contains(ANNA);
  }

  /** A registration that died between its two writes has a user id and no profile. */
  @Test
  void enrol_afterABrokenOne_completesIt() {
    TenantScope scope = members().enrol(subject, ANNA);
    cloud
        .tables()
        .deleteItem(
            delete ->
                delete
                    .tableName(cloud.topology().index().name())
                    .key(Item.key(scope.userId().value(), "PROFILE")));
    assertThat(members().find(scope)).isEmpty();

    assertThat(members().enrol(subject, ANNA).userId()).isEqualTo(scope.userId());
    assertThat(members().find(scope)).contains(ANNA);
  }

  @Test
  void enrol_bySixteenAtOnce_isOneUser() throws Exception {
    CyclicBarrier start = new CyclicBarrier(16);
    Set<UserId> users = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<UserId>> enrolled = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        enrolled.add(
            threads.submit(
                () -> {
                  start.await();
                  return members().enrol(subject, ANNA).userId();
                }));
      }
      for (Future<UserId> user : enrolled) {
        users.add(user.get());
      }
    }

    assertThat(users).hasSize(1);
  }

  @Test
  void userIdOf_unknownSubject_isEmpty() {
    assertThat(members().userIdOf(subject)).isEmpty();
  }

  private Members members() {
    return new Members(
        cloud.edge(), cloud.tenants(TenantRole.API), cloud.topology(), new RandomUuids());
  }

  private static final class RandomUuids implements IdSource {
    @Override
    public String uuid() {
      return UUID.randomUUID().toString();
    }

    @Override
    public String sortable() {
      return UUID.randomUUID().toString().replace("-", "");
    }
  }
}
