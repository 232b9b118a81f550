package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

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
 * themselves; functions are told where these are; what calls functions comes last.
 */
public final class Deployment {

  private final StageSettings settings;
  private final IdentityStack identity;
  private final DataStack data;
  private final GatewayStack gateways;
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
    identity = new IdentityStack(app, settings);
    data = new DataStack(app, settings);
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
    functions =
        new FunctionsStack(
            app, settings, arns, artefacts, new Places(identity, gateways, origins(), Map.of()));
    api = new ApiStack(app, settings, arns, identity, gateways);
    jobs = new JobsStack(app, settings, arns);
    stream = new StreamStack(app, settings, arns, gateways);
    schedules = new SchedulesStack(app, settings, arns);
    List.of(api, jobs, stream, schedules).forEach(caller -> caller.addStackDependency(functions));
  }

  /** Where the console is. Without a content network the HTTP API's own address is the only one. */
  private List<String> origins() {
    return settings.origins().isEmpty()
        ? List.of("https://" + gateways.apiHost())
        : settings.origins();
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
