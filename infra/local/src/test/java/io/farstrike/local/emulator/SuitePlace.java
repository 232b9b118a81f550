package io.farstrike.local.emulator;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.aws.ServiceEndpoints;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Where the suites of a run find their services: embedded, unless the run names an address ({@code
 * aws.endpoint}) or an emulator ({@code aws.emulator}: localstack or floci), as a parameter of
 * JUnit or a property of the system.
 */
public final class SuitePlace {

  private static final String EMULATOR = "aws.emulator";
  private static final String IMAGE = "aws.emulator.image";
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private SuitePlace() {}

  /** The addresses; an emulator is started when the first suite asks, and ends with the run. */
  public static ServiceEndpoints of(ExtensionContext context) {
    ServiceEndpoints given = ServiceEndpoints.of(context::getConfigurationParameter);
    Optional<String> emulator = emulator(context);
    if (!given.isEmpty() || emulator.isEmpty()) {
      return given;
    }
    return requireNonNull(
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.create(SuitePlace.class))
                .computeIfAbsent(
                    EMULATOR, key -> started(emulator.get(), context), AwsEmulator.class))
        .endpoints();
  }

  /** The name of the emulator that the run is on. */
  static Optional<String> emulator(ExtensionContext context) {
    return context.getConfigurationParameter(EMULATOR).filter(name -> !name.isBlank());
  }

  private static AwsEmulator started(String name, ExtensionContext context) {
    Optional<String> image =
        context.getConfigurationParameter(IMAGE).filter(text -> !text.isBlank());
    return switch (name) {
      case "localstack" ->
          LocalStackEmulator.start(
              image.orElse(LocalStackEmulator.IMAGE), LocalStackEmulator.tokenOf(System.getenv()));
      case "floci" -> FlociEmulator.start(image.orElse(FlociEmulator.IMAGE));
      default -> throw new IllegalArgumentException(EMULATOR + " is localstack or floci: " + name);
    };
  }

  /** Says aloud, once, that a run on an emulator without Docker proves nothing. */
  public static ConditionEvaluationResult condition(ExtensionContext context) {
    Optional<String> emulator = emulator(context);
    if (emulator.isEmpty()
        || !ServiceEndpoints.of(context::getConfigurationParameter).isEmpty()
        || DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("its services can be had");
    }
    String why = "NOT RUN on " + emulator.get() + ": there is no Docker on this machine";
    if (TOLD.compareAndSet(false, true)) {
      System.out.println("#### " + why + ". Nothing of this suite was proved there. ####");
    }
    return ConditionEvaluationResult.disabled(why);
  }
}
