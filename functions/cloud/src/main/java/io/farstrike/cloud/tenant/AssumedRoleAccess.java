package io.farstrike.cloud.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.metrics.Cache;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.metrics.ThrottleWatch;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Opens a tenant's stores under a role whose policies compare every key, prefix and encryption
 * context with the session tag {@code UserId}. A fault in a handler then still cannot reach another
 * tenant; it is denied, which {@link Denials} says in clear words.
 *
 * <p>Credentials are kept per tenant, renewed five minutes before they end, and dropped when {@link
 * #MOST_TENANTS} others were asked for since.
 */
public final class AssumedRoleAccess implements TenantAccess, Resource {

  /** The session tag that the role's policies compare. */
  public static final String USER_TAG = "UserId";

  private static final Logger LOG = LoggerFactory.getLogger(AssumedRoleAccess.class);
  private static final Map<String, AttributeValue> NO_KEY =
      Map.of("pk", AttributeValue.fromS("none"), "sk", AttributeValue.fromS("none"));
  private static final SdkBytes NOTHING = SdkBytes.fromUtf8String("none");

  private static final Denials DENIALS = new Denials();
  private static final int MOST_TENANTS = 200;
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  private final StsClient sts;
  private final String roleArn;
  private final Region region;
  private final SdkHttpClient http;
  private final Counters counters;
  private final ThrottleWatch throttles;
  private final Map<UserId, OpenStores> byTenant =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, OpenStores> eldest) {
          boolean full = size() > MOST_TENANTS;
          if (full) {
            eldest.getValue().credentials().close();
          }
          return full;
        }
      };

  private record OpenStores(StsAssumeRoleCredentialsProvider credentials, TenantStores stores) {}

  /**
   * Prepares the access.
   *
   * @param roleArn the role of this kind of function: one may encrypt tokens, another decrypt
   * @param http shared by all clients
   * @param counters told how often a tenant's clients were at hand, and what the stores refused
   */
  public AssumedRoleAccess(
      StsClient sts, String roleArn, Region region, SdkHttpClient http, Counters counters) {
    this.sts = requireNonNull(sts, "sts is null");
    this.roleArn = requireNonNull(roleArn, "roleArn is null");
    this.region = requireNonNull(region, "region is null");
    this.http = requireNonNull(http, "http is null");
    this.counters = requireNonNull(counters, "counters is null");
    this.throttles = new ThrottleWatch(counters);
    counters.watch(Cache.TENANT_CREDENTIALS, this::size);
  }

  @Override
  public TenantStores open(TenantScope scope) {
    synchronized (byTenant) {
      counters.look(Cache.TENANT_CREDENTIALS, byTenant.containsKey(scope.userId()));
      return byTenant.computeIfAbsent(scope.userId(), this::opened).stores();
    }
  }

  /** Nobody's credentials are in a snapshot. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    synchronized (byTenant) {
      byTenant.values().forEach(tenant -> tenant.credentials().close());
      byTenant.clear();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** Has each kind of a tenant's clients make one call, for nobody. For a rehearsal only. */
  public void rehearse() {
    OpenStores nobody = opened(new UserId("00000000-0000-4000-8000-000000000000"));
    try {
      TenantStores stores = nobody.stores();
      var _ = stores.table().getItem(get -> get.tableName("none").key(NO_KEY));
      var _ = stores.keys().encrypt(seal -> seal.keyId("none").plaintext(NOTHING));
      var _ = stores.objects().getObjectAsBytes(get -> get.bucket("none").key("none"));
    } catch (NoSuchKeyException e) {
      LOG.debug("there is no object, as there should not be", e);
    } finally {
      nobody.credentials().close();
    }
  }

  private int size() {
    synchronized (byTenant) {
      return byTenant.size();
    }
  }

  private OpenStores opened(UserId user) {
    StsAssumeRoleCredentialsProvider credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .prefetchTime(RENEW_BEFORE)
            .refreshRequest(
                role ->
                    role.roleArn(roleArn)
                        .roleSessionName("farstrike")
                        .tags(Tag.builder().key(USER_TAG).value(user.value()).build()))
            .build();
    return new OpenStores(credentials, stores(credentials));
  }

  private void watched(ClientOverrideConfiguration.Builder client) {
    client.addExecutionInterceptor(DENIALS).addMetricPublisher(throttles);
  }

  private TenantStores stores(AwsCredentialsProvider credentials) {
    return new TenantStores(
        DynamoDbClient.builder()
            .credentialsProvider(credentials)
            .region(region)
            .httpClient(http)
            .overrideConfiguration(this::watched)
            .build(),
        S3Client.builder()
            .credentialsProvider(credentials)
            .region(region)
            .httpClient(http)
            .overrideConfiguration(this::watched)
            .build(),
        S3Presigner.builder().credentialsProvider(credentials).region(region).build(),
        KmsClient.builder()
            .credentialsProvider(credentials)
            .region(region)
            .httpClient(http)
            .overrideConfiguration(this::watched)
            .build());
  }
}
