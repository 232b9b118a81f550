package io.farstrike.local;

import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.demo.Demo;
import io.farstrike.market.MarketClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the local system: {@code demo} runs the main job once and ends, {@code serve} stays up.
 * Settings are system properties with the prefix {@code farstrike.}: root, port, data, market,
 * cash, replay, speed, admin, registration.
 */
public final class Main {

  /** What a call to the broker takes, so that a demo's figures are not those of a dream. */
  private static final Duration LATENCY = Duration.ofMillis(60);

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String command = args.length == 1 ? args[0] : "";
    switch (command) {
      case "demo" -> System.exit(demo() ? 0 : 1);
      case "serve" -> serve();
      default -> {
        System.err.println("Say 'demo' or 'serve'.");
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
    LocalSystem system = LocalSystem.start(settings());
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
