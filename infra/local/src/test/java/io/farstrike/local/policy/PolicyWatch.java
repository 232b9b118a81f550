package io.farstrike.local.policy;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.OperatorRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.janitor.AccountSettings;
import io.farstrike.local.FunctionWatch;
import io.farstrike.tenancy.TenantScope;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Judges every call of functions by the policy of the role that makes it, before a guard sees it.
 * What is denied fails at once and is kept; what is allowed is kept by role and action.
 *
 * <p>Whatever name a call has for a key, it is taken to be the tokens': the guard behind looks at
 * that.
 */
public final class PolicyWatch implements FunctionWatch {

  private static final String TOKENS = "arn:aws:kms:ap-south-1:000000000000:key/tokens";

  private final Arns arns;
  private final FunctionRoles functions;
  private final Asks asks;
  private final Set<String> allowed = new ConcurrentSkipListSet<>();
  private final Set<String> denied = new ConcurrentSkipListSet<>();
  private final Map<Role, PolicyJudge> baseJudges = new ConcurrentHashMap<>();

  public PolicyWatch(Topology topology) {
    this.arns =
        new Arns(
            topology,
            "aws",
            "ap-south-1",
            "000000000000",
            List.of(TOKENS),
            "arn:aws:kms:ap-south-1:000000000000:key/stores",
            "arn:aws:cognito-idp:ap-south-1:000000000000:userpool/pool");
    this.functions = new FunctionRoles(arns);
    this.asks = new Asks(arns, name -> TOKENS);
  }

  /** Role and action of each allowed call. */
  public Set<String> allowed() {
    return Set.copyOf(allowed);
  }

  /** What the policies deny, with what it was asked of. */
  public Set<String> denied() {
    return Set.copyOf(denied);
  }

  @Override
  public Platform platform(String function, Platform whole) {
    Role role = functions.of(function);
    return new Platform(
        whole.topology(),
        watched(DynamoDbClient.class, whole.edge(), role, base(role)),
        watched(S3Client.class, whole.shared(), role, base(role)),
        watched(SqsClient.class, whole.queues(), role, base(role)),
        whole.jobsQueueUrl(),
        watched(CognitoIdentityProviderClient.class, whole.cognito(), role, base(role)),
        whole.poolId(),
        whole.clientId(),
        new SocketPlace(
            whole.sockets().address(),
            watched(
                ApiGatewayManagementApiClient.class, whole.sockets().gateway(), role, base(role)),
            whole.sockets().relay(),
            whole.sockets().provider()),
        whole.entrance(),
        whole.operator(),
        whole.mail(),
        tenants(function, whole.tenants()),
        whole.spotKeys(),
        whole.pace(),
        whole.marketClock(),
        whole.systemClock(),
        whole.ids(),
        whole.counters());
  }

  @Override
  public DynamoDbClient across(String function, DynamoDbClient across) {
    Role role = functions.of(function);
    return watched(DynamoDbClient.class, across, role, base(role));
  }

  @Override
  public AccountSettings settings(String function, AccountSettings settings) {
    Role role = functions.of(function);
    return new AccountSettings(
        watched(DynamoDbClient.class, settings.tables(), role, base(role)),
        watched(S3Client.class, settings.buckets(), role, base(role)),
        watched(KmsClient.class, settings.keys(), role, base(role)));
  }

  /** A client of an operator's program, each call of which is judged by the role's policy. */
  public <T> T judged(Class<T> type, T client, Function<OperatorRoles, Role> which) {
    Role role = which.apply(new OperatorRoles(arns));
    return watched(type, client, role, base(role));
  }

  private TenantAccess tenants(String function, TenantAccess whole) {
    Role role = functions.of(function);
    Role tenant = functions.tenantRoleOf(function);
    return scope -> {
      judge(role, base(role), Ask.of("sts:AssumeRole", arns.role(tenant.name())));
      requireTrust(role, tenant, scope);
      PolicyJudge judge =
          new PolicyJudge(
              Json.tree(tenant.permissions().json()), Map.of("UserId", scope.userId().value()));
      TenantStores stores = whole.open(scope);
      return new TenantStores(
          watched(DynamoDbClient.class, stores.table(), tenant, judge),
          watched(S3Client.class, stores.objects(), tenant, judge),
          watched(S3Presigner.class, stores.presigner(), tenant, judge),
          watched(KmsClient.class, stores.keys(), tenant, judge));
    };
  }

  private void requireTrust(Role role, Role tenant, TenantScope scope) {
    PolicyJudge trust = new PolicyJudge(Json.tree(tenant.trust().json()), Map.of());
    Ask assume =
        Ask.of("sts:AssumeRole", arns.role(tenant.name()))
            .with("aws:RequestTag/UserId", scope.userId().value());
    if (!trust.trusts(arns.role(role.name()), assume)) {
      deny(tenant.name() + " does not trust " + role.name());
    }
  }

  private PolicyJudge base(Role role) {
    return baseJudges.computeIfAbsent(
        role, one -> new PolicyJudge(Json.tree(one.permissions().json()), Map.of()));
  }

  private void judge(Role role, PolicyJudge judge, Ask ask) {
    if (judge.allows(ask)) {
      allowed.add(role.name() + ' ' + ask.action());
    } else {
      deny(role.name() + ' ' + ask.action() + " on " + ask.resource());
    }
  }

  private void deny(String what) {
    denied.add(what);
    throw new AssertionError("denied: " + what);
  }

  private <T> T watched(Class<T> type, T client, Role role, PolicyJudge judge) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object first = arguments == null || arguments.length == 0 ? "" : arguments[0];
          if (first instanceof Consumer<?> || method.getName().endsWith("Paginator")) {
            // These only make the requests that come by here again.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          if (first instanceof SdkRequest || first instanceof GetObjectPresignRequest) {
            asks.of(first).forEach(ask -> judge(role, judge, ask));
          }
          return called(client, method, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object called(Object client, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
