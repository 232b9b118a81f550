package io.farstrike.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.tenant.AssumedRoleAccess;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of tenants are made without asking anybody, so their cache is seen without a network. */
class TenantCacheTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/tenant-api";

  @Test
  void tenantsWhoComeAgain_areHits() {
    Counters counters = new Counters();
    try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
      AssumedRoleAccess access =
          new AssumedRoleAccess(new NoTokens(), ROLE, Region.AP_SOUTH_1, http, counters);
      access.open(user(1));
      access.open(user(2));
      access.open(user(1));
    }

    assertThat(counters.take())
        .isEqualTo(Map.of("TENANT_CREDENTIALS_HITS", 1L, "TENANT_CREDENTIALS_MISSES", 2L));
    assertThat(counters.sizes()).isEqualTo(Map.of(Cache.TENANT_CREDENTIALS, 2L));
  }

  private static TenantScope user(int number) {
    return TenantScope.ofVerifiedCaller(
        new UserId("00000000-0000-4000-8000-%012d".formatted(number)));
  }

  private static final class NoTokens implements StsClient {

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}
