package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.bench.cost.Amounts;
import io.farstrike.bench.cost.Bill;
import io.farstrike.bench.cost.Metering;
import io.farstrike.bench.cost.Unit;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.LocalSettings;
import io.farstrike.local.LocalSystem;
import io.farstrike.local.Replay;
import io.farstrike.local.broker.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An hour of the live stream with some users, reckoned from some minutes of it: what runs is
 * counted while it runs at its own speed.
 */
final class StreamingHour {

  static final int USERS = 10;

  private static final List<String> OF_THE_STREAM =
      List.of("streamer", "message", "connect", "sockets");

  private static final Duration SETTLE = Duration.ofSeconds(75);
  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final double HOUR_SECONDS = 3_600;
  private static final double HOUR_MINUTES = 60;
  private static final double KEEP_ALIVES_AN_HOUR = 12;
  private static final double GIGABYTE = 1e9;
  private static final long ANY_NUMBER = 1_000_000;
  private static final long PATIENCE_SECONDS = 20;

  private final Path root;
  private final LocalDate today;

  StreamingHour(Path root, LocalDate today) {
    this.root = requireNonNull(root, "root is null");
    this.today = requireNonNull(today, "today is null");
  }

  /**
   * What an hour uses up.
   *
   * @param whole with the time of the streamer, which runs for all users
   * @param ofUsers without it
   * @param calls in the minutes that were counted, by function and call
   */
  record Counted(Amounts whole, Amounts ofUsers, Map<String, Double> calls) {}

  /** Fed by a day that never was, with every stock in it. */
  Counted replayed() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("farstrike-cost-");
    Path file = folder.resolve("minutes.csv.gz");
    try (LocalSystem any = LocalSystem.start(settings())) {
      Trader trader = Trader.of(any, "names", CostBenchmark.LATENCY);
      MadeMinutes.write(file, trader.stocks(Integer.MAX_VALUE));
    }
    try {
      return counted(settings().withReplay(Optional.of(new Replay(file, 1))));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** Fed by users' own quotes, of a broker whose prices stand still. */
  Counted own() throws IOException, InterruptedException {
    return counted(settings());
  }

  private Counted counted(LocalSettings settings) throws IOException, InterruptedException {
    Bill bill = new Bill();
    try (OutputMeter output = OutputMeter.start();
        HttpClient pages = HttpClient.newHttpClient();
        LocalSystem system =
            LocalSystem.start(settings, new Metering(bill, CostBenchmark.MEMORY))) {
      List<WebSocket> sockets = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        sockets.add(open(pages, Trader.of(system, "stream-" + i, CostBenchmark.LATENCY), system));
      }
      Thread.sleep(SETTLE);
      bill.clear();
      long logged = output.bytes();
      Thread.sleep(WINDOW);
      Map<String, Double> calls = bill.calls();
      Amounts window =
          bill.of(OF_THE_STREAM).plus(Unit.LOG_GB, (output.bytes() - logged) / GIGABYTE);
      sockets.forEach(WebSocket::abort);
      return reckoned(window, calls);
    }
  }

  private static Counted reckoned(Amounts window, Map<String, Double> calls) {
    Amounts users =
        window
            .times(HOUR_SECONDS / WINDOW.toSeconds())
            .plus(Unit.SOCKET_MINUTES, USERS * HOUR_MINUTES)
            .plus(Unit.SOCKET_MESSAGES, USERS * KEEP_ALIVES_AN_HOUR);
    // Calls that find the shard held are in the window; the one that holds it has not ended there.
    Amounts streamer =
        Amounts.of(
                Unit.LAMBDA_GB_SECONDS, HOUR_SECONDS * CostBenchmark.MEMORY.gigabytes("streamer"))
            .plus(Unit.SCHEDULER_CALLS, HOUR_MINUTES);
    return new Counted(users.plus(streamer), users, calls);
  }

  /** A page that shows what users see who have chosen nothing: every stock with options. */
  private static WebSocket open(HttpClient pages, Trader trader, LocalSystem system)
      throws IOException, InterruptedException {
    JsonNode ticket = trader.api().send("POST", "/stream/tickets", "").good();
    String words = URLEncoder.encode(ticket.path("ticket").asText(), StandardCharsets.UTF_8);
    try {
      WebSocket socket =
          pages
              .newWebSocketBuilder()
              .header("Origin", system.root().toString())
              .buildAsync(URI.create(ticket.path("url").asText() + "?ticket=" + words), new Ear())
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      socket.sendText("{\"action\":\"start\"}", true).join();
      return socket;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a socket could not be opened", e);
    }
  }

  private LocalSettings settings() {
    return LocalSettings.forgetful(today, root.resolve("openapi.yaml"))
        .withEntrance(new Entrance(Rates.STANDARD.withQuotas(ANY_NUMBER), Optional.empty()))
        .withWorkers(1)
        .withBroker(SimulatorSettings.DEFAULT.withLatency(CostBenchmark.LATENCY));
  }

  private static final class Ear implements WebSocket.Listener {

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
