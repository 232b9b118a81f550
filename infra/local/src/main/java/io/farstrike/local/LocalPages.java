package io.farstrike.local;

import static java.util.Objects.requireNonNull;

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
    http.json(Map.of("items", mails));
  }

  private void state(Context http) {
    SimulatorSettings settings = broker.settings();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("baseUrl", broker.baseUrl().toString());
    state.put("tradingDate", broker.market().date().toString());
    state.put("latencyMs", settings.latency().toMillis());
    state.put("limits", settings.limits().on());
    state.put("calls", broker.log().entries().size());
    http.json(state);
  }

  /** What can be switched; an absent field leaves things as they are. */
  private record Switches(Optional<Long> latencyMs, Optional<Boolean> limits) {}

  private void behave(Context http) {
    Switches switches = http.bodyAsClass(Switches.class);
    SimulatorSettings settings = broker.settings();
    SimulatorSettings changed =
        settings
            .withLatency(switches.latencyMs().map(Duration::ofMillis).orElse(settings.latency()))
            .withLimits(
                switches
                    .limits()
                    .map(on -> on ? SimulatorSettings.Limits.DEFAULT : SimulatorSettings.Limits.OFF)
                    .orElse(settings.limits()));
    broker.behave(changed);
    state(http);
  }

  private record NewToken(String apiKey, Optional<KiteAccount.Plan> plan) {}

  /** Opens an account at the simulated broker, if need be, and signs in there. */
  private void token(Context http) {
    NewToken wanted = http.bodyAsClass(NewToken.class);
    broker.register(
        new KiteAccount(
            wanted.apiKey(),
            Secret.of(wanted.apiKey() + "secret"),
            "U" + wanted.apiKey(),
            wanted.plan().orElse(KiteAccount.Plan.CONNECT),
            Optional.empty()));
    http.json(
        Map.of(
            "apiKey", wanted.apiKey(),
            "accessToken", broker.issueToken(wanted.apiKey()).reveal()));
  }
}
