package io.farstrike.local.broker;

import io.farstrike.broker.Sleeper;
import io.farstrike.local.market.Market;
import io.farstrike.market.MarketClock;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A running simulator whose clocks a test moves, and a plain client for it. */
final class SimulatorFixture implements AutoCloseable {

  static final String KEY = "examplekey";
  static final String SECRET = "examplesecret";

  final KiteSimulator simulator;
  final AtomicReference<Instant> marketTime;
  final AtomicReference<Instant> time;
  final List<Duration> slept = new CopyOnWriteArrayList<>();
  final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  SimulatorFixture(Market market) throws IOException {
    this(market, SimulatorSettings.DEFAULT);
  }

  SimulatorFixture(Market market, SimulatorSettings settings) throws IOException {
    marketTime = new AtomicReference<>(market.asOf());
    time = new AtomicReference<>(Instant.parse("2026-11-20T04:00:00Z"));
    Sleeper sleeper =
        duration -> {
          if (duration.isPositive()) {
            slept.add(duration);
          }
        };
    simulator =
        KiteSimulator.start(
            0,
            market,
            new KiteSimulator.Surroundings(
                new MarketClock(marketTime::get), time::get, sleeper, new SplittableRandom(1)),
            settings);
    simulator.register(account(KEY, KiteAccount.Plan.CONNECT));
    token = simulator.issueToken(KEY).reveal();
  }

  static KiteAccount account(String key, KiteAccount.Plan plan) {
    return new KiteAccount(
        key,
        Secret.of(SECRET),
        "ZZ" + key.length(),
        plan,
        Optional.of(URI.create("http://127.0.0.1:8080/broker/callback")));
  }

  /** Lets the limits' second pass. */
  void waitASecond() {
    time.updateAndGet(now -> now.plusMillis(1_001));
  }

  HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    return send(request(pathAndQuery).GET());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return bare(pathAndQuery)
        .header("X-Kite-Version", "3")
        .header("Authorization", "token " + KEY + ":" + token);
  }

  HttpRequest.Builder bare(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + pathAndQuery))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() throws IOException {
    client.close();
    simulator.close();
  }
}
