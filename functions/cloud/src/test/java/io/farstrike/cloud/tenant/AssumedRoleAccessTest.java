package io.farstrike.cloud.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.metrics.Counters;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** Signing an address needs credentials and no network, so it shows whose they are. */
class AssumedRoleAccessTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/tenant-api";

  private final TokenService sts = new TokenService();
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Counters counters = new Counters();
  private final AssumedRoleAccess access =
      new AssumedRoleAccess(sts, ROLE, Region.AP_SOUTH_1, http, counters);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void open_tenant_assumesTheRoleUnderTheUsersTagAndNoOther() {
    signed(access.open(user(1)));

    AssumeRoleRequest request = sts.requests.getFirst();
    assertThat(request.roleArn()).isEqualTo(ROLE);
    assertThat(request.tags())
        .containsExactly(Tag.builder().key("UserId").value(user(1).userId().value()).build());
    assertThat(request.hasTransitiveTagKeys()).isFalse();
  }

  @Test
  void open_sameTenantAgain_asksForCredentialsOnce() {
    TenantStores first = access.open(user(1));
    signed(first);

    TenantStores second = access.open(user(1));
    signed(second);

    assertThat(second).isSameAs(first);
    assertThat(sts.requests).hasSize(1);
  }

  @Test
  void open_twoTenants_eachSignsWithCredentialsOfItsOwn() {
    assertThat(signed(access.open(user(1)))).contains("session-of-" + user(1).userId().value());
    assertThat(signed(access.open(user(2)))).contains("session-of-" + user(2).userId().value());
    assertThat(signed(access.open(user(1)))).contains("session-of-" + user(1).userId().value());
  }

  @Test
  void open_twoHundredOthers_letsGoOfTheOneAskedForLongestAgo() {
    TenantStores first = access.open(user(1));
    TenantStores second = access.open(user(2));
    for (int i = 3; i <= 200; i++) {
      access.open(user(i));
    }
    assertThat(access.open(user(1))).as("200 fit").isSameAs(first);

    access.open(user(201));

    assertThat(access.open(user(1))).as("used a moment ago").isSameAs(first);
    assertThat(access.open(user(2))).as("let go").isNotSameAs(second);
  }

  /** A request that began before goes on with the stores it has. */
  @Test
  void stores_letGoOfWhileInUse_stillWork() {
    TenantStores held = access.open(user(1));
    for (int i = 2; i <= 202; i++) {
      access.open(user(i));
    }

    assertThat(signed(held)).contains("session-of-" + user(1).userId().value());
  }

  /** The line "tenant credentials" of the table of runtime state. */
  @Test
  void tenantCredentials_areRenewedWhenTheyEndWithinMinutes_andKeptBefore() {
    sts.life = Duration.ofMinutes(6);
    TenantStores kept = access.open(user(1));
    signed(kept);
    signed(kept);
    assertThat(sts.requests).as("five minutes are left and more").hasSize(1);

    sts.life = Duration.ofSeconds(90);
    TenantStores ending = access.open(user(2));
    signed(ending);
    signed(ending);
    assertThat(sts.requests).as("asked for anew").hasSize(3);
  }

  /** What the table answers when the session has no tag, or the key is another tenant's. */
  @Test
  void denied_isAClearInternalError_thatNamesNoUser() {
    String id = user(1).userId().value();
    String denial =
        "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":"
            + "\"not authorized to perform: dynamodb:GetItem on resource: "
            + id
            + "\"}";

    try (SdkHttpClient refusing = new Refusing(denial)) {
      TenantStores stores =
          new AssumedRoleAccess(sts, ROLE, Region.AP_SOUTH_1, refusing, counters).open(user(1));

      assertThatThrownBy(
              () ->
                  stores
                      .table()
                      .getItem(
                          get ->
                              get.tableName("index").key(Map.of("pk", AttributeValue.fromS(id)))))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("the tenant role denies GetItem")
          .hasMessageContaining("tagged")
          .hasMessageNotContaining(id)
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "00000000-0000-4000-8000-00000000000*",
        "00000000-0000-4000-8000-00000000000",
        "0000000A-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001/",
        "00000000-0000-4000-8000-000000000001\n",
        "${aws:PrincipalTag/UserId}"
      })
  void tenantThatIsNoLowerCaseUuid_neverReachesTheTokenService(String id) {
    assertThatThrownBy(() -> signed(access.open(TenantScope.ofVerifiedCaller(new UserId(id)))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sts.requests).isEmpty();
  }

  private static String signed(TenantStores stores) {
    return stores
        .presigner()
        .presignGetObject(
            sign ->
                sign.signatureDuration(Duration.ofMinutes(1))
                    .getObjectRequest(get -> get.bucket("bucket").key("key")))
        .url()
        .toString();
  }

  private static TenantScope user(int number) {
    return TenantScope.ofVerifiedCaller(
        new UserId(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number)));
  }

  /** Answers every request with one refusal. */
  private record Refusing(String body) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(400).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  /** Gives credentials whose session token names the tag. */
  private static final class TokenService implements StsClient {

    private final List<AssumeRoleRequest> requests = new ArrayList<>();
    private Duration life = Duration.ofHours(1);

    @Override
    public synchronized AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
      requests.add(request);
      return AssumeRoleResponse.builder()
          .credentials(
              credentials ->
                  credentials
                      .accessKeyId("AKIDEXAMPLE")
                      .secretAccessKey("secret")
                      .sessionToken("session-of-" + request.tags().getFirst().value())
                      .expiration(Instant.now().plus(life)))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
