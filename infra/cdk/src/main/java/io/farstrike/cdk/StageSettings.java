package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.streamer.StreamSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.StackProps;

/**
 * What the operator of a stage has chosen.
 *
 * @param stage what is deployed
 * @param mailFrom the address that mails come from, which SES must have verified
 * @param mailIdentity what SES has verified: that address, or its domain
 * @param origins of the console; empty for the HTTP API's own
 * @param otherOrigins of other sites whose pages may use the HTTP API
 * @param apiDomain a name of its own for the HTTP API
 * @param environment variables that the operator sets beside those of the deployment
 * @param jobsAtOnce workers at the same time
 * @param reserve whether runs are set aside for functions that must not multiply
 * @param nextTokenKey whether there are two keys of tokens, while tokens move
 */
public record StageSettings(
    Stage stage,
    Optional<String> mailFrom,
    Optional<String> mailIdentity,
    List<String> origins,
    List<String> otherOrigins,
    Optional<ApiDomain> apiDomain,
    Map<String, String> environment,
    int jobsAtOnce,
    boolean reserve,
    boolean nextTokenKey) {

  /** Of a stage whose operator has no address yet: nobody gets mail from it. */
  private static final String NOBODY = "nobody@example.invalid";

  private static final String ADDRESS = "[^@\\s\"]+@[^@\\s\"]+\\.[^@\\s\"]+";

  /** The stages that there are. */
  public enum Stage {
    /** To try things: nothing outlives it. */
    DEV("dev"),
    /** With users: nothing of theirs goes with a stack. */
    PROD("prod");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    /** As names of everything carry it. */
    public String word() {
      return word;
    }
  }

  /**
   * A name of the HTTP API, and the certificate for it, of the same region.
   *
   * @param certificateArn full name of a certificate that is issued already
   */
  public record ApiDomain(String name, String certificateArn) {

    public ApiDomain {
      requireNonNull(name, "name is null");
      requireNonNull(certificateArn, "certificateArn is null");
    }
  }

  public StageSettings {
    requireNonNull(stage, "stage is null");
    requireNonNull(mailFrom, "mailFrom is null");
    requireNonNull(mailIdentity, "mailIdentity is null");
    origins = List.copyOf(origins);
    otherOrigins = List.copyOf(otherOrigins);
    requireNonNull(apiDomain, "apiDomain is null");
    environment = Map.copyOf(environment);
    if (mailFrom.isEmpty() && stage == Stage.PROD) {
      throw new IllegalArgumentException("say where mails come from: -c mailFrom=ADDRESS");
    }
    if (mailFrom.filter(address -> !address.matches(ADDRESS)).isPresent()) {
      throw new IllegalArgumentException("mailFrom must be a plain e-mail address");
    }
    if (jobsAtOnce < 2 || jobsAtOnce > 1_000) {
      throw new IllegalArgumentException("jobsAtOnce must be 2 to 1000");
    }
    for (String name : environment.keySet()) {
      if (!name.startsWith("FARSTRIKE_")) {
        throw new IllegalArgumentException(
            "environment: " + name + " does not begin with FARSTRIKE_");
      }
    }
    // What functions would refuse when they start is refused here.
    try {
      Standards.of(new TreeMap<>(environment));
      HouseRules.of(environment);
      StreamSettings.of(environment);
      new Topology(stage.word()).cors(otherOrigins);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads the context of an app.
   *
   * @throws IllegalArgumentException naming the key that is missing or wrong
   */
  public static StageSettings of(Context context) {
    Stage stage = stage(context.text("stage"));
    Optional<String> domain = context.text("apiDomain");
    Optional<String> certificate = context.text("apiCertificateArn");
    if (domain.isPresent() != certificate.isPresent()) {
      throw new IllegalArgumentException("apiDomain and apiCertificateArn belong together");
    }
    return new StageSettings(
        stage,
        context.text("mailFrom"),
        context.text("mailIdentity"),
        context.list("origins"),
        context.list("otherOrigins"),
        domain.map(name -> new ApiDomain(name, certificate.orElseThrow())),
        context.map("environment"),
        context.number("jobsAtOnce").orElse(stage == Stage.PROD ? 50 : 5),
        context.truth("reserve").orElse(stage == Stage.PROD),
        context.truth("nextTokenKey").orElse(false));
  }

  /** Whether users are here for good. */
  public boolean isProduction() {
    return stage == Stage.PROD;
  }

  /** What becomes of what users have when its stack is deleted. */
  public RemovalPolicy ofData() {
    return isProduction() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /** Name, description and protection of a stack. */
  public StackProps stack(String part, String description) {
    return StackProps.builder()
        .stackName(topology().stackName(part))
        .description("Farstrike, " + stage.word() + ": " + description)
        .terminationProtection(isProduction())
        .build();
  }

  /** The same in a region of its own, wherever the rest of the stage stands. */
  public StackProps stackIn(String region, String part, String description) {
    return StackProps.builder()
        .stackName(topology().stackName(part))
        .description("Farstrike, " + stage.word() + ": " + description)
        .terminationProtection(isProduction())
        .env(Environment.builder().region(region).build())
        .build();
  }

  /** The address that mails come from. */
  public String sender() {
    return mailFrom.orElse(NOBODY);
  }

  /** The stage, with buckets whose names no other account can have. */
  public Topology topology() {
    return new Topology(stage.word(), Aws.ACCOUNT_ID + '-' + Aws.REGION);
  }

  /** What runs by itself. */
  public List<Schedule> schedules() {
    return "replay".equals(environment.get(StreamSettings.MODE))
        ? topology().schedulesOfReplay()
        : topology().schedules();
  }

  private static Stage stage(Optional<String> word) {
    for (Stage stage : Stage.values()) {
      if (word.filter(stage.word()::equals).isPresent()) {
        return stage;
      }
    }
    throw new IllegalArgumentException("say which stage: -c stage=dev or -c stage=prod");
  }
}
