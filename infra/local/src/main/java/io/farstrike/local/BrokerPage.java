package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.FaultScript;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.Route;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.gateway.HttpGateway;
import io.farstrike.tenancy.Secret;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The simulated broker's switches: latency, limits, faults, the market's clock, tokens. */
final class BrokerPage {

  private final KiteSimulator broker;
  private final MarketTime time;
  private final Supplier<URI> root;

  /**
   * The page.
   *
   * @param root of the gateway, whose console the broker's login comes back to
   */
  BrokerPage(KiteSimulator broker, MarketTime time, Supplier<URI> root) {
    this.broker = requireNonNull(broker, "broker is null");
    this.time = requireNonNull(time, "time is null");
    this.root = requireNonNull(root, "root is null");
  }

  void mount(HttpGateway gateway) {
    gateway.local(HandlerType.GET, "/local/broker", this::show);
    gateway.local(HandlerType.PUT, "/local/broker", this::behave);
    gateway.local(HandlerType.POST, "/local/broker/faults", this::addFault);
    gateway.local(HandlerType.DELETE, "/local/broker/faults", this::clearFaults);
    gateway.local(HandlerType.POST, "/local/broker/tokens", this::token);
  }

  private record State(
      String baseUrl,
      String tradingDate,
      Instant clock,
      long latencyMs,
      boolean limits,
      double unrestPercent,
      int calls,
      List<FaultScript.Line> faults) {}

  private void show(Context http) {
    SimulatorSettings settings = broker.settings();
    LocalPages.answer(
        http,
        new State(
            broker.baseUrl().toString(),
            broker.market().date().toString(),
            time.instant(),
            settings.latency().toMillis(),
            settings.limits().on(),
            settings.unrestPercent(),
            broker.log().entries().size(),
            broker.faults().lines()));
  }

  /** What can be switched; an absent field leaves things as they are. */
  private record Switches(
      Optional<Long> latencyMs,
      Optional<Boolean> limits,
      Optional<Double> unrestPercent,
      Optional<Instant> clock) {}

  private void behave(Context http) {
    Optional<Switches> body = LocalPages.body(http, Switches.class);
    if (body.isEmpty()) {
      return;
    }
    Switches switches = body.get();
    SimulatorSettings settings = broker.settings();
    Duration latency = switches.latencyMs().map(Duration::ofMillis).orElse(settings.latency());
    SimulatorSettings.Limits limits =
        switches
            .limits()
            .map(on -> on ? SimulatorSettings.Limits.DEFAULT : SimulatorSettings.Limits.OFF)
            .orElse(settings.limits());
    if (latency.isNegative()) {
      LocalPages.refuse(http, "latencyMs must not be negative");
      return;
    }
    try {
      broker.behave(
          settings
              .withLatency(latency)
              .withLimits(limits)
              .withUnrest(switches.unrestPercent().orElse(settings.unrestPercent())));
    } catch (IllegalArgumentException e) {
      LocalPages.refuse(http, String.valueOf(e.getMessage()));
      return;
    }
    switches.clock().ifPresent(time::moveTo);
    show(http);
  }

  /** A line of the fault script; of calls {@code from} to {@code to}, each {@code every}-th. */
  private record NewFault(
      Optional<Route> route,
      Optional<Fault> fault,
      Optional<Integer> from,
      Optional<Integer> to,
      Optional<Integer> every) {}

  private void addFault(Context http) {
    Optional<NewFault> body = LocalPages.body(http, NewFault.class);
    if (body.isEmpty()) {
      return;
    }
    NewFault wanted = body.get();
    if (wanted.route().isEmpty() || wanted.fault().isEmpty()) {
      LocalPages.refuse(http, "route and fault are required");
      return;
    }
    try {
      broker
          .faults()
          .add(
              new FaultScript.Line(
                  wanted.route().get(),
                  wanted.from().orElse(1),
                  wanted.to().orElse(Integer.MAX_VALUE),
                  wanted.every().orElse(1),
                  wanted.fault().get()));
    } catch (IllegalArgumentException e) {
      LocalPages.refuse(http, "no call fits: from and every start at 1, to is not before from");
      return;
    }
    show(http);
  }

  private void clearFaults(Context http) {
    broker.faults().clear();
    show(http);
  }

  private record NewToken(Optional<String> apiKey, Optional<KiteAccount.Plan> plan) {}

  /**
   * Opens an account at the simulated broker, if need be, and signs in there. Its secret is the key
   * with "secret" behind it.
   */
  private void token(Context http) {
    Optional<NewToken> wanted = LocalPages.body(http, NewToken.class);
    if (wanted.isEmpty()) {
      return;
    }
    String apiKey = wanted.get().apiKey().orElse("");
    if (!apiKey.matches("[A-Za-z0-9]{4,64}")) {
      LocalPages.refuse(http, "apiKey must be 4 to 64 letters and digits");
      return;
    }
    broker.register(
        new KiteAccount(
            apiKey,
            Secret.of(apiKey + "secret"),
            "U" + apiKey,
            wanted.get().plan().orElse(KiteAccount.Plan.CONNECT),
            Optional.of(root.get().resolve("/broker/callback"))));
    LocalPages.answer(
        http, Map.of("apiKey", apiKey, "accessToken", broker.issueToken(apiKey).reveal()));
  }
}
