package io.farstrike.local.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.policy.TenantRoles;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.local.tenant.GuardedAccess;
import io.farstrike.local.tenant.GuardedIndexes;
import io.farstrike.local.tenant.OutsideScopeException;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * The local guards against the deployed policies: whatever a guard lets pass, the policy allows; so
 * whatever the policy denies, the guard refuses. A guard may refuse more.
 */
class GuardAgreementTest {

  private static final int REQUESTS = 20_000;
  private static final long SEED = 20_260_306;
  private static final Topology TOPOLOGY = new Topology("agree");
  private static final String KEYS = "arn:aws:kms:ap-south-1:000000000000:key/";
  private static final Arns ARNS =
      new Arns(
          TOPOLOGY,
          "aws",
          "ap-south-1",
          "000000000000",
          List.of(arnOf(TOPOLOGY.tokens().alias()), arnOf(TOPOLOGY.nextTokens().alias())),
          arnOf(TOPOLOGY.stores().alias()),
          "arn:aws:cognito-idp:ap-south-1:000000000000:userpool/pool");
  private static final Asks ASKS = new Asks(ARNS, GuardAgreementTest::arnOf);

  private final TenantScope user = CloudServices.newUser();
  private final String own = user.userId().value();
  private final String other = CloudServices.newUser().userId().value();
  private final TenantStores nothing =
      new TenantStores(
          silent(DynamoDbClient.class),
          silent(S3Client.class),
          silent(S3Presigner.class),
          new SilentKeys());

  @ParameterizedTest
  @EnumSource
  void whatAGuardLetsPass_isAllowed_andWhatIsDenied_isRefused(TenantRole role) {
    TenantStores guarded = new GuardedAccess(nothing, TOPOLOGY, role).open(user);
    PolicyJudge judge =
        new PolicyJudge(Json.tree(roleOf(role).permissions().json()), Map.of("UserId", own));
    Requests requests = new Requests(new Random(SEED), TOPOLOGY, own, other);
    int passed = 0;
    int denied = 0;
    TreeSet<String> stricter = new TreeSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      Object request = requests.next();
      boolean allowed = ASKS.of(request).stream().allMatch(judge::allows);
      boolean let = passes(guarded, request);
      assertThat(let && !allowed).as("seed %d, passed but denied: %s", SEED, request).isFalse();
      passed += let ? 1 : 0;
      denied += allowed ? 0 : 1;
      if (allowed && !let) {
        stricter.add(request.getClass().getSimpleName());
      }
    }
    System.out.printf(
        "%s: %d requests, %d let pass, %d denied, guard stricter in some %s%n",
        role, REQUESTS, passed, denied, stricter);
    assertThat(passed).isGreaterThan(REQUESTS / 20);
    assertThat(denied).isGreaterThan(REQUESTS / 4);
    // Forms of a query that nobody writes, batches in which a key lacks its partition, dots in the
    // names of objects, and ciphertexts whose key the service would have to find out.
    assertThat(stricter)
        .isSubsetOf(
            "QueryRequest",
            "BatchGetItemRequest",
            "BatchWriteItemRequest",
            "DecryptRequest",
            "ReEncryptRequest",
            "GetObjectRequest",
            "PutObjectRequest",
            "DeleteObjectRequest",
            "ListObjectsV2Request",
            "ListObjectVersionsRequest");
  }

  /** What a session without a tag is told by the policy; no guard has such a session. */
  @ParameterizedTest
  @EnumSource
  void sessionWithoutATag_isDeniedEverything(TenantRole role) {
    PolicyJudge judge = new PolicyJudge(Json.tree(roleOf(role).permissions().json()), Map.of());
    Requests requests = new Requests(new Random(SEED), TOPOLOGY, own, other);

    for (int i = 0; i < REQUESTS / 10; i++) {
      Object request = requests.next();
      if (!(request instanceof DescribeKeyRequest)) {
        assertThat(ASKS.of(request)).as("%s", request).noneMatch(judge::allows);
      }
    }
  }

  @Test
  void roleIsAssumed_byItsFunctionsWithATag_andOtherwiseNot() {
    FunctionRoles functions = new FunctionRoles(ARNS);
    for (String function : FunctionRoles.FUNCTIONS) {
      String me = ARNS.role(functions.of(function).name());
      for (Role tenant : new TenantRoles(ARNS).all()) {
        PolicyJudge trust = new PolicyJudge(Json.tree(tenant.trust().json()), Map.of());
        Ask assume = Ask.of("sts:AssumeRole", ARNS.role(tenant.name()));
        boolean mine = functions.tenantRoleOf(function).equals(tenant);

        assertThat(trust.trusts(me, assume.with("aws:RequestTag/UserId", own))).isEqualTo(mine);
        assertThat(trust.trusts(me, assume)).as("no tag").isFalse();
        assertThat(trust.trusts(me, assume.with("aws:RequestTag/UserId", ""))).isFalse();
      }
    }
  }

  @Test
  void indexesAcrossUsers_areReadByTheirGuardsExactlyAsByTheirRoles() {
    Map<String, DynamoDbClient> guards =
        Map.of(
            "admin", GuardedIndexes.roster(nothing.table(), TOPOLOGY),
            "sweep", GuardedIndexes.openJobs(nothing.table(), TOPOLOGY),
            "idle", GuardedIndexes.due(nothing.table(), TOPOLOGY));
    for (Map.Entry<String, DynamoDbClient> guard : guards.entrySet()) {
      PolicyJudge judge =
          new PolicyJudge(
              Json.tree(new FunctionRoles(ARNS).of(guard.getKey()).permissions().json()), Map.of());
      for (Topology.Table table : List.of(TOPOLOGY.index(), TOPOLOGY.edge(), TOPOLOGY.audit())) {
        for (String index : List.of("openJobs", "due", "roster", "handles", "days", "other")) {
          QueryRequest query =
              QueryRequest.builder()
                  .tableName(table.name())
                  .indexName(index)
                  .keyConditionExpression("shard = :shard")
                  .build();
          assertThat(isLet(() -> guard.getValue().query(query)))
              .as("%s reads %s of %s", guard.getKey(), index, table.name())
              .isEqualTo(ASKS.of(query).stream().allMatch(judge::allows));
        }
      }
    }
  }

  private static Role roleOf(TenantRole role) {
    TenantRoles roles = new TenantRoles(ARNS);
    return switch (role) {
      case API -> roles.api();
      case WORKER -> roles.worker();
      case JANITOR -> roles.janitor();
      case ADMIN -> roles.admin();
    };
  }

  private static boolean passes(TenantStores stores, Object request) {
    return switch (request) {
      case GetItemRequest one -> isLet(() -> stores.table().getItem(one));
      case PutItemRequest one -> isLet(() -> stores.table().putItem(one));
      case UpdateItemRequest one -> isLet(() -> stores.table().updateItem(one));
      case DeleteItemRequest one -> isLet(() -> stores.table().deleteItem(one));
      case QueryRequest one -> isLet(() -> stores.table().query(one));
      case BatchGetItemRequest one -> isLet(() -> stores.table().batchGetItem(one));
      case BatchWriteItemRequest one -> isLet(() -> stores.table().batchWriteItem(one));
      case TransactWriteItemsRequest one -> isLet(() -> stores.table().transactWriteItems(one));
      case ScanRequest one -> isLet(() -> stores.table().scan(one));
      case ExecuteStatementRequest one -> isLet(() -> stores.table().executeStatement(one));
      case GetObjectRequest one -> downloads(stores, one);
      case PutObjectRequest one ->
          isLet(() -> stores.objects().putObject(one, RequestBody.empty()));
      case DeleteObjectRequest one -> isLet(() -> stores.objects().deleteObject(one));
      case ListObjectsV2Request one -> isLet(() -> stores.objects().listObjectsV2(one));
      case ListObjectVersionsRequest one -> isLet(() -> stores.objects().listObjectVersions(one));
      case EncryptRequest one -> isLet(() -> stores.keys().encrypt(one));
      case DecryptRequest one -> isLet(() -> stores.keys().decrypt(one));
      case ReEncryptRequest one -> isLet(() -> stores.keys().reEncrypt(one));
      case DescribeKeyRequest one -> isLet(() -> stores.keys().describeKey(one));
      default -> throw new IllegalStateException("no call for " + request.getClass());
    };
  }

  /** By the client and by a signed address, which are held to the same rule. */
  private static boolean downloads(TenantStores stores, GetObjectRequest request) {
    boolean signed =
        isLet(
            () ->
                stores
                    .presigner()
                    .presignGetObject(
                        GetObjectPresignRequest.builder()
                            .signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(request)
                            .build()));
    boolean read = isLet(() -> stores.objects().getObject(request, ResponseTransformer.toBytes()));
    assertThat(signed).isEqualTo(read);
    return read;
  }

  private static boolean isLet(Runnable call) {
    try {
      call.run();
      return true;
    } catch (OutsideScopeException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The full name of a key. A ciphertext whose key is not named is taken for a token's. */
  private static String arnOf(String name) {
    if (name.isEmpty()) {
      return arnOf(TOPOLOGY.tokens().alias());
    }
    return name.startsWith(KEYS) ? name : KEYS + name.replace('/', '-');
  }

  /** Keys that are reached and answer nothing but what they are called. */
  private static final class SilentKeys implements KmsClient {

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
      return DescribeKeyResponse.builder()
          .keyMetadata(key -> key.arn(arnOf(request.keyId())))
          .build();
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest request) {
      return EncryptResponse.builder().build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
      return DecryptResponse.builder().build();
    }

    @Override
    public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
      return ReEncryptResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** A client that is reached and answers nothing. */
  private static <T> T silent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }
}
