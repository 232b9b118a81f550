package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Origins;
import io.farstrike.cloud.notices.SesMail;
import io.farstrike.cloud.platform.Variables;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.policy.TenantRoles;
import io.farstrike.cloud.topology.DeployedFunction;
import io.farstrike.cloud.topology.Topology;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * All functions, each with its own role and logs, behind an alias: whoever calls a function calls
 * the alias, for only published versions begin from a snapshot.
 */
public final class FunctionsStack extends Stack {

  private final StageSettings settings;
  private final Topology topology;
  private final Arns arns;
  private final FunctionRoles roles;
  private final Reasons reasons;
  private final Artefacts artefacts;
  private final Places places;
  private final Map<String, CfnRole> rolesMade = new LinkedHashMap<>();
  private final Map<String, IRole> asRoles = new HashMap<>();
  private final Map<String, CfnRole> tenantRoles = new LinkedHashMap<>();
  private final Map<String, LogGroup> logs = new LinkedHashMap<>();
  private final Map<String, Code> code = new HashMap<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, Alias> aliases = new LinkedHashMap<>();

  FunctionsStack(App app, StageSettings settings, Arns arns, Artefacts artefacts, Places places) {
    super(
        app,
        settings.topology().stackName("functions"),
        settings.stack("functions", "functions, roles and logs"));
    this.settings = settings;
    this.topology = settings.topology();
    this.arns = arns;
    this.roles = new FunctionRoles(arns);
    this.reasons = Reasons.of(topology.stage());
    this.artefacts = artefacts;
    this.places = places;
    FunctionRoles.FUNCTIONS.forEach(this::role);
    new TenantRoles(arns).all().forEach(this::tenantRole);
    topology.functions().forEach(this::function);
  }

  /** The functions by their names in the topology. */
  public Map<String, Function> functions() {
    return Map.copyOf(functions);
  }

  /** What callers call, by the functions' names in the topology. */
  public Map<String, Alias> aliases() {
    return Map.copyOf(aliases);
  }

  /** The groups of logs by the roles that write to them. */
  public Map<String, LogGroup> logs() {
    return Map.copyOf(logs);
  }

  private void role(String name) {
    CfnRole made = Roles.create(this, idOf(name) + "Role", roles.of(name));
    rolesMade.put(name, made);
    asRoles.put(
        name,
        software.amazon.awscdk.services.iam.Role.fromRoleArn(
            this,
            idOf(name) + "RoleAsIs",
            made.getAttrArn(),
            FromRoleArnOptions.builder().mutable(false).build()));
    reasons.acknowledge(made, roles.of(name).name());
    logs.put(
        name,
        LogGroup.Builder.create(this, idOf(name) + "Logs")
            .logGroupName("/aws/lambda/" + topology.functionName(name))
            .retention(RetentionDays.TWO_WEEKS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build());
  }

  /** A role cannot trust one that is not there yet. */
  private void tenantRole(Role role) {
    CfnRole made = Roles.create(this, "Tenant" + idOf(lastWord(role.name())), role);
    rolesMade.values().forEach(made::addResourceDependency);
    reasons.acknowledge(made, role.name());
    tenantRoles.put(role.name(), made);
  }

  private void function(DeployedFunction function) {
    String id = idOf(function.name());
    Function.Builder builder =
        Function.Builder.create(this, id)
            .functionName(topology.functionName(function.name()))
            .handler(Handlers.of(function.name()).getName())
            .code(
                code.computeIfAbsent(
                    function.module(), module -> Code.fromAsset(artefacts.of(module).toString())))
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .memorySize(function.memoryMegabytes())
            .timeout(Duration.seconds(function.timeout().toSeconds()))
            .role(made(asRoles, function.role()))
            .logGroup(made(logs, function.role()))
            .environment(environment(function))
            .currentVersionOptions(
                VersionOptions.builder()
                    .removalPolicy(
                        settings.isProduction() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                    .build());
    if (settings.reserve()) {
      function.atOnce().ifPresent(builder::reservedConcurrentExecutions);
    }
    Function made = builder.build();
    Acknowledged.at(
        made,
        "@aws-cdk/aws-lambda:snapStartRequirePublish",
        "Versions are published, and every caller calls the alias of one");
    functions.put(function.name(), made);
    aliases.put(
        function.name(),
        Alias.Builder.create(this, id + "Live")
            .aliasName(Topology.LIVE)
            .version(made.getCurrentVersion())
            .build());
  }

  private Map<String, String> environment(DeployedFunction function) {
    Map<String, String> environment = new TreeMap<>(settings.environment());
    environment.put(Variables.STAGE, topology.stage());
    environment.put(Variables.BUCKET_SUFFIX, topology.bucketSuffix());
    environment.put(
        Variables.JOBS_QUEUE_URL,
        "https://sqs."
            + arns.region()
            + '.'
            + getUrlSuffix()
            + '/'
            + arns.account()
            + '/'
            + topology.jobs().name());
    environment.put(Variables.USER_POOL_ID, places.identity().poolId());
    environment.put(Variables.USER_POOL_CLIENT_ID, places.identity().clientId());
    environment.put(
        Variables.TENANT_ROLE_ARN,
        made(tenantRoles, roles.tenantRoleOf(function.role()).name()).getAttrArn());
    environment.put(Variables.SOCKETS_URL, places.socketsUrl());
    environment.put(Variables.SOCKETS_ENDPOINT, places.gateways().socketsEndpoint());
    if (function.facesTheWorld()) {
      environment.put(Origins.VARIABLE, String.join(",", places.origins()));
      environment.putAll(places.secrets());
    }
    if (sendsMail(function)) {
      environment.put(SesMail.FROM, settings.sender());
    }
    return environment;
  }

  private boolean sendsMail(DeployedFunction function) {
    return roles.of(function.role()).permissions().statements().stream()
        .anyMatch(statement -> statement.actions().contains("ses:SendEmail"));
  }

  private static <T> T made(Map<String, T> parts, String name) {
    return requireNonNull(parts.get(name), () -> name + " is not made yet");
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('-') + 1);
  }

  private static String idOf(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
