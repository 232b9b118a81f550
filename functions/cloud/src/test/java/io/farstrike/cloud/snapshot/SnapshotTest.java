package io.farstrike.cloud.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

final class SnapshotTest {

  private static final Context<Resource> CONTEXT = Core.getGlobalContext();
  private static final TenantScope ANNA =
      TenantScope.ofVerifiedCaller(new UserId("11111111-1111-4111-8111-111111111111"));

  @Test
  void checkpoint_ofRandomness_leavesNoGeneratorInTheSnapshot() {
    FreshRandom random = new FreshRandom();
    var _ = random.nextLong();
    assertThat(random.isSeeded()).isTrue();

    random.beforeCheckpoint(CONTEXT);
    assertThat(random.isSeeded()).isFalse();

    random.afterRestore(CONTEXT);
    assertThat(random.nextLong()).isNotEqualTo(random.nextLong());
  }

  @Test
  void restores_ofOneSnapshot_makeDifferentNumbers() {
    FreshRandom one = new FreshRandom();
    FreshRandom other = new FreshRandom();
    one.afterRestore(CONTEXT);
    other.afterRestore(CONTEXT);

    assertThat(one.nextLong()).isNotEqualTo(other.nextLong());
  }

  @Test
  void checkpoint_ofTenantsAccess_dropsCredentialsAndClients() {
    AssumedRoleAccess access =
        new AssumedRoleAccess(
            StsClient.builder()
                .region(Region.AP_SOUTH_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClient(new RehearsalHttp())
                .build(),
            "arn:aws:iam::111122223333:role/tenant",
            Region.AP_SOUTH_1,
            new RehearsalHttp(),
            new Counters());
    TenantStores before = access.open(ANNA);
    assertThat(access.open(ANNA)).isSameAs(before);

    access.beforeCheckpoint(CONTEXT);

    assertThat(access.open(ANNA)).isNotSameAs(before);
  }

  @Test
  void rehearsal_ofAPlatform_isOfConstantsAlone() {
    SpotKeys none = new SpotKeys(Map.of());

    Platform one = CloudPlatform.rehearsal(none, CloudExtras.NONE);
    Platform other = CloudPlatform.rehearsal(none, CloudExtras.NONE);

    assertThat(one.ids().uuid()).isEqualTo(other.ids().uuid());
    assertThat(one.systemClock().now()).isEqualTo(other.systemClock().now());
    assertThat(one.connections().find("anybody")).isEmpty();
  }
}
