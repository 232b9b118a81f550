package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.backup.BackupStack;
import io.farstrike.cdk.backup.VaultLock;
import io.farstrike.cdk.console.Backends;
import io.farstrike.cdk.console.ConsoleSettings;
import io.farstrike.cdk.console.ConsoleStack;
import io.farstrike.cdk.console.FirewallStack;
import io.farstrike.cdk.console.OriginSecret;
import io.farstrike.cdk.watch.EdgeStack;
import io.farstrike.cdk.watch.Gateways;
import io.farstrike.cdk.watch.WatchSettings;
import io.farstrike.cdk.watch.WatchStack;
import io.farstrike.cloud.platform.Variables;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.topology.Topology;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Validations;

/**
 * All stacks of one stage. Each knows only those before it: identity, data and gateways stand by
 * themselves; the console's network stands before the gateways; functions are told where these are;
 * what calls functions comes last, and who watches and copies it all.
 */
public final class Deployment {

  private final StageSettings settings;
  private final IdentityStack identity;
  private final DataStack data;
  private final GatewayStack gateways;
  private final ConsoleStack console;
  private final FunctionsStack functions;
  private final ApiStack api;
  private final JobsStack jobs;
  private final StreamStack stream;
  private final SchedulesStack schedules;

  /**
   * Adds the stacks to an app.
   *
   * @param artefacts the functions' code
   */
  public Deployment(App app, StageSettings settings, Artefacts artefacts) {
    this.settings = requireNonNull(settings, "settings is null");
    requireNonNull(artefacts, "artefacts is null");
    Validations.of(app)
        .addPlugins(
            new AwsSolutionsChecks(
                app, NagPackProps.builder().writeSuppressionsToCloudFormation(true).build()));
    Tags.of(app).add("farstrike:stage", settings.stage().word());
    Context context = new Context(app.getNode());
    ConsoleSettings consoleSettings = ConsoleSettings.of(context);
    identity = new IdentityStack(app, settings);
    data =
        new DataStack(
            app,
            settings,
            settings.origins().isEmpty() ? consoleSettings.readers() : settings.origins());
    gateways = new GatewayStack(app, settings);
    Arns arns =
        new Arns(
            settings.topology(),
            Aws.PARTITION,
            Aws.REGION,
            Aws.ACCOUNT_ID,
            data.tokenKeyArns(),
            data.storeKey().getKeyArn(),
            identity.poolArn());
    console =
        new ConsoleStack(
            app, settings, consoleSettings, backends(), new FirewallStack(app, settings));
    functions = new FunctionsStack(app, settings, arns, artefacts, places(consoleSettings));
    functions.addStackDependency(console, "functions are told the secret of the network");
    api = new ApiStack(app, settings, arns, identity, gateways);
    jobs = new JobsStack(app, settings, arns);
    stream = new StreamStack(app, settings, arns, gateways);
    schedules = new SchedulesStack(app, settings, arns);
    OperatorStack operator = new OperatorStack(app, settings, arns);
    operator.addStackDependency(data);
    BackupStack backup =
        new BackupStack(app, settings, VaultLock.of(context), data.storeKey().getKeyArn());
    WatchSettings watching = WatchSettings.of(context);
    new EdgeStack(app, settings, watching, console);
    WatchStack watch =
        new WatchStack(
            app,
            settings,
            watching,
            new Gateways(gateways.apiId(), gateways.socketsId()),
            backup.vaultName());
    List.of(api, jobs, stream, schedules, watch)
        .forEach(caller -> caller.addStackDependency(functions));
    backup.addStackDependency(data);
  }

  private Backends backends() {
    return new Backends(
        gateways.apiHost(), gateways.socketsHost(), settings.topology().socketsStage());
  }

  private Places places(ConsoleSettings choice) {
    return new Places(
        identity,
        gateways,
        console.socketsUrl(),
        settings.origins().isEmpty() ? List.of(console.origin()) : settings.origins(),
        Map.of(
            Variables.ORIGIN_SECRET,
            OriginSecret.reference(settings.topology(), choice.originSecret())));
  }

  public StageSettings settings() {
    return settings;
  }

  public Topology topology() {
    return settings.topology();
  }

  public IdentityStack identity() {
    return identity;
  }

  public DataStack data() {
    return data;
  }

  public GatewayStack gateways() {
    return gateways;
  }

  public ConsoleStack console() {
    return console;
  }

  public FunctionsStack functions() {
    return functions;
  }

  public ApiStack api() {
    return api;
  }

  public JobsStack jobs() {
    return jobs;
  }

  public StreamStack stream() {
    return stream;
  }

  public SchedulesStack schedules() {
    return schedules;
  }
}
