package io.farstrike.local;

import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.EndpointClients;
import io.farstrike.local.aws.EndpointServices;
import io.farstrike.local.aws.ServiceEndpoints;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.demo.Demo;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.sam.SamTemplate;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Starts the local system: {@code demo} runs the main job once and ends, {@code serve} stays up.
 * Prepares runs of single functions: {@code seed} puts a user into services at {@code
 * aws.endpoint}, {@code sam} writes a template for the SAM command line. Settings are system
 * properties with the prefix {@code farstrike.}: root, port, data, market, cash, replay, speed,
 * admin, registration, signins (requests a minute below {@code /auth}, for those who try things
 * out).
 */
public final class Main {

  /** The account and region of emulators, as events/env.json names them. */
  private static final String EMULATED_ACCOUNT = "000000000000-ap-south-1";

  /** What a call to the broker takes, so that a demo's figures are not those of a dream. */
  private static final Duration LATENCY = Duration.ofMillis(60);

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String command = args.length == 1 ? args[0] : "";
    switch (command) {
      case "demo" -> System.exit(demo() ? 0 : 1);
      case "serve" -> serve();
      case "seed" -> seed();
      case "sam" -> sam();
      default -> {
        System.err.println("Say 'demo', 'serve', 'seed' or 'sam'.");
        System.exit(2);
      }
    }
  }

  private static boolean demo() throws IOException, InterruptedException {
    try (LocalSystem system = LocalSystem.start(settings().withPort(0))) {
      Path summary = root().resolve("infra/local/target/demo/summary.json");
      return new Demo(system, System.out, Clock.systemUTC(), Thread::sleep).run(summary);
    }
  }

  private static void serve() throws IOException, InterruptedException {
    Path console = root().resolve("web/dist");
    boolean built = Files.exists(console.resolve("index.html"));
    LocalSystem system =
        LocalSystem.start(settings().withConsole(Optional.of(console).filter(folder -> built)));
    if (!built) {
      System.out.println(
          "The console is not built, there are no pages. Build it: README, \"Use it\".");
    }
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      try {
                        system.close();
                      } catch (IOException e) {
                        System.err.println("did not stop cleanly: " + e.getMessage());
                      } finally {
                        closed.countDown();
                      }
                    }));
    System.out.println("farstrike ready " + system.root());
    closed.await();
  }

  private static void seed() throws IOException {
    ServiceEndpoints endpoints = ServiceEndpoints.ofSystem();
    if (endpoints.isEmpty()) {
      System.err.println("Say where the services are: -Daws.endpoint=http://...");
      System.exit(2);
    }
    Path fresh = root().resolve("infra/local/target/sam/screener.json");
    try (EndpointServices services = EndpointServices.at(endpoints);
        KmsClient keys = new EndpointClients(endpoints).kms()) {
      new Seed(
              new Topology(property("farstrike.stage", "dev"), EMULATED_ACCOUNT),
              services,
              keys,
              new SystemClock(Clock.systemUTC()),
              new MarketClock(Clock.systemUTC()))
          .plant(root().resolve("events/screener.json"), fresh);
    }
    System.out.println("Seeded. Event of the seeded user: " + fresh);
  }

  private static void sam() throws IOException {
    Topology topology = new Topology(property("farstrike.stage", "dev"));
    Path synthesised =
        root().resolve("cdk.out/" + topology.functionName("functions") + ".template.json");
    Path template = root().resolve("infra/local/target/sam/template.json");
    new SamTemplate(
            topology,
            ApiContract.read(root().resolve("openapi.yaml")),
            SamTemplate.variablesOf(root().resolve("events/env.json")))
        .write(synthesised, template);
    System.out.println("Template for sam: " + template);
  }

  private static LocalSettings settings() {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), MarketClock.INDIA);
    return LocalSettings.forgetful(today, root().resolve("openapi.yaml"))
        .withPort(Integer.parseInt(System.getProperty("farstrike.port", "8080")))
        .withData(path("farstrike.data"))
        .withMarket(path("farstrike.market"), path("farstrike.cash"))
        .withReplay(
            path("farstrike.replay")
                .map(file -> new Replay(file, Integer.parseInt(property("farstrike.speed", "1")))))
        .withAdmin(
            Optional.of(System.getProperty("farstrike.admin", "")).filter(text -> !text.isBlank()))
        .withEntrance(
            new Entrance(
                Rates.STANDARD.withSignIns(Long.parseLong(property("farstrike.signins", "20"))),
                Optional.empty()))
        .withStandards(Standards.of(System.getenv()))
        .withRules(
            HouseRules.standard()
                .with(RegistrationMode.parse(System.getProperty("farstrike.registration", ""))))
        .withBroker(SimulatorSettings.DEFAULT.withLatency(LATENCY));
  }

  private static String property(String name, String otherwise) {
    String text = System.getProperty(name, "");
    return text.isBlank() ? otherwise : text;
  }

  private static Path root() {
    return Path.of(System.getProperty("farstrike.root", "."));
  }

  private static Optional<Path> path(String property) {
    String text = System.getProperty(property, "");
    return text.isBlank() ? Optional.empty() : Optional.of(root().resolve(text).normalize());
  }
}
