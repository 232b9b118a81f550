package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.gateway.HttpGateway;
import io.farstrike.tenancy.Secret;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages that exist on this machine only: the mail that was not sent, the broker's switches. */
final class LocalPages {

  private final Outbox outbox;
  private final KiteSimulator broker;

  LocalPages(Outbox outbox, KiteSimulator broker) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.broker = requireNonNull(broker, "broker is null");
  }

  void mount(HttpGateway gateway) {
    gateway.local(HandlerType.GET, "/local/outbox", this::mail);
    gateway.local(HandlerType.GET, "/local/broker", this::state);
    gateway.local(HandlerType.PUT, "/local/broker", this::behave);
    gateway.local(HandlerType.POST, "/local/broker/tokens", this::token);
  }

  private void mail(Context http) {
    List<Map<String, String>> mails =
        outbox.list().stream()
            .map(
                mail ->
                    Map.of(
                        "to", mail.to(),
                        "subject", mail.subject(),
                        "body", mail.body(),
                        "code", mail.code(),
                        "at", mail.at().toString()))
            .toList();
    answer(http, Map.of("items", mails));
  }

  private void state(Context http) {
    SimulatorSettings settings = broker.settings();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("baseUrl", broker.baseUrl().toString());
    state.put("tradingDate", broker.market().date().toString());
    state.put("latencyMs", settings.latency().toMillis());
    state.put("limits", settings.limits().on());
    state.put("calls", broker.log().entries().size());
    answer(http, state);
  }

  /** What can be switched; an absent field leaves things as they are. */
  private record Switches(Optional<Long> latencyMs, Optional<Boolean> limits) {}

  private void behave(Context http) {
    Optional<Switches> switches = body(http, Switches.class);
    if (switches.isEmpty()) {
      return;
    }
    SimulatorSettings settings = broker.settings();
    Duration latency =
        switches.get().latencyMs().map(Duration::ofMillis).orElse(settings.latency());
    SimulatorSettings.Limits limits =
        switches
            .get()
            .limits()
            .map(on -> on ? SimulatorSettings.Limits.DEFAULT : SimulatorSettings.Limits.OFF)
            .orElse(settings.limits());
    if (latency.isNegative()) {
      refuse(http);
      return;
    }
    broker.behave(settings.withLatency(latency).withLimits(limits));
    state(http);
  }

  private record NewToken(Optional<String> apiKey, Optional<KiteAccount.Plan> plan) {}

  /** Opens an account at the simulated broker, if need be, and signs in there. */
  private void token(Context http) {
    Optional<NewToken> wanted = body(http, NewToken.class);
    if (wanted.isEmpty()) {
      return;
    }
    String apiKey = wanted.get().apiKey().orElse("");
    if (!apiKey.matches("[A-Za-z0-9]{4,64}")) {
      refuse(http);
      return;
    }
    broker.register(
        new KiteAccount(
            apiKey,
            Secret.of(apiKey + "secret"),
            "U" + apiKey,
            wanted.get().plan().orElse(KiteAccount.Plan.CONNECT),
            Optional.empty()));
    answer(http, Map.of("apiKey", apiKey, "accessToken", broker.issueToken(apiKey).reveal()));
  }

  /** The body, or nothing after the answer has been given that it cannot be used. */
  private static <T> Optional<T> body(Context http, Class<T> type) {
    try {
      return Optional.of(Json.read(http.body(), type));
    } catch (IllegalArgumentException e) {
      refuse(http);
      return Optional.empty();
    }
  }

  private static void refuse(Context http) {
    http.status(400);
    answer(http, Map.of("message", "The body is not what this page takes."));
  }

  private static void answer(Context http, Object body) {
    http.contentType("application/json").result(Json.write(body));
  }
}
