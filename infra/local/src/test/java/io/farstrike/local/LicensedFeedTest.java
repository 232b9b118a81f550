package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.stream.ChosenUniverses;
import io.farstrike.cloud.stream.SavedFilter;
import io.farstrike.kite.KiteBroker;
import io.farstrike.kite.KiteOptions;
import io.farstrike.kite.UrlConnectionTransport;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.broker.SimulatorSettings;
import io.farstrike.local.market.Markets;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.universe.UniverseKey;
import io.farstrike.market.universe.UniverseSelection;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamSource;
import io.farstrike.streamer.StreamerFunction;
import io.farstrike.tenancy.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stage with one feed for all: the streamer over the embedded services, with the account whose
 * feed is declared to be for all, and users of whom some have keys of their own.
 */
@SecondLane
@Timeout(120)
class LicensedFeedTest {

  /** What a call has left for its hand-over. */
  private static final int FOR_THE_END_MS = 30_000;

  private final Duration intoTheDay =
      Duration.between(Instant.now(), Instant.parse("2026-03-06T05:00:00Z"));

  private final MarketClock market =
      new MarketClock(() -> Clock.systemUTC().instant().plus(intoTheDay));
  private final SocketStand stand = SocketStand.inRealTime(market);
  private final KiteSimulator broker =
      KiteSimulator.start(
          0,
          Markets.builtIn(),
          new KiteSimulator.Surroundings(market, Clock.systemUTC(), Thread::sleep, new Random(1)),
          SimulatorSettings.DEFAULT);
  private final SocketStand.SignedIn feed = stand.signIn();
  private final StreamerFunction streamer =
      new StreamerFunction(
          stand.platforms.of(TenantRole.WORKER),
          stand.platforms.due(),
          new KiteBroker(
              KiteOptions.DEFAULTS.at(broker.baseUrl(), broker.loginPage()),
              new UrlConnectionTransport(),
              Thread::sleep,
              new SecureRandom()),
          Thread::sleep,
          new StreamSettings(
              new StreamSource.Licensed(feed.scope().userId()), Duration.ofSeconds(1), 500));

  LicensedFeedTest() throws Exception {
    storeToken(feed, "feed");
  }

  @AfterEach
  void close() throws Exception {
    broker.close();
    stand.close();
  }

  @Test
  void oneFeed_servesAllByTheirOwnWishes_andNobodyElsesKeyIsUsed() throws Exception {
    SocketStand.SignedIn anna = viewer("anna", "NIFTYIT", 0);
    storeToken(anna, "anna");
    SocketStand.SignedIn bela = viewer("bela", "NIFTYBANK", 0);
    storeToken(bela, "bela");
    viewer("cara", "NIFTYIT", 5);
    CompletableFuture<String> run = CompletableFuture.supplyAsync(() -> run(90_000));
    for (String socket : List.of("anna", "bela", "cara")) {
      await(() -> messages(socket).stream().anyMatch(one -> isA(one, "snapshot")));
    }
    // The first quotes of a session seed its highs.
    awaitRounds(2);

    broker.serve(
        MovedMarket.spot(MovedMarket.spot(broker.market(), "INFY", "1.02"), "HDFCBANK", "1.02"));
    await(() -> tickers("anna").contains("INFY") && tickers("bela").contains("HDFCBANK"));
    awaitRounds(2);
    streamer.stop();

    assertThat(run.get()).isEqualTo("HANDED_OVER");
    assertThat(tickers("anna")).containsExactly("INFY");
    assertThat(tickers("bela")).containsExactly("HDFCBANK");
    assertThat(tickers("cara")).as("fewer highs than the filter asks for").isEmpty();
    assertThat(broker.log().entries()).extracting(RequestLog.Entry::account).containsOnly("Ufeed");
    assertThat(messages("anna").getLast().path("provider").asText()).isEqualTo("QUOTE_API");
  }

  @Test
  void feedForAll_isFollowed_alsoWhileNobodyListens() {
    assertThat(run(6_000)).isEqualTo("HANDED_OVER");

    assertThat(broker.log().of(Route.QUOTE)).isNotEmpty();
  }

  private void awaitRounds(int more) {
    int before = broker.log().of(Route.QUOTE).size();
    await(() -> broker.log().of(Route.QUOTE).size() >= before + more);
  }

  private String run(int ms) {
    return streamer
        .handleRequest(new ScheduledEvent(), new EventContext(FOR_THE_END_MS + ms))
        .outcome();
  }

  private void storeToken(SocketStand.SignedIn user, String apiKey) {
    broker.register(
        new KiteAccount(
            apiKey, Secret.of("secret"), "U" + apiKey, KiteAccount.Plan.CONNECT, Optional.empty()));
    stand.store(user, new BrokerCredentials(apiKey, broker.issueToken(apiKey)));
  }

  /** A user with one universe, a filter of highs and lows, and a socket. */
  private SocketStand.SignedIn viewer(String socket, String universe, int minCount) {
    SocketStand.SignedIn user = stand.signIn();
    List<UniverseKey> keys = List.of(new UniverseKey(universe));
    Instant now = stand.clock.now();
    SavedFilter filter =
        new SavedFilter(
            "default",
            "1",
            1,
            now,
            now,
            Map.of("version", "1.0", "filters", Map.of("highlow", Map.of("minCount", minCount))));
    stand
        .platform
        .streamPreferences(user.scope())
        .change(
            before ->
                before
                    .with(
                        ChosenUniverses.of(
                            "1", Optional.of(now), new UniverseSelection(keys, keys)))
                    .with(filter));
    assertThat(stand.connect(socket, stand.ticket(user))).isEqualTo(200);
    stand.say(socket, "{\"action\":\"start\"}");
    return user;
  }

  private List<JsonNode> messages(String socket) {
    return stand.gateway.textsOf(socket).stream().map(Json::tree).toList();
  }

  /** Of all rows that a socket was sent. */
  private Set<String> tickers(String socket) {
    Set<String> tickers = new TreeSet<>();
    for (JsonNode message : messages(socket)) {
      message.path("rows").forEach(row -> tickers.add(row.path("ticker").asText()));
      message.path("upsert").forEach(row -> tickers.add(row.path("ticker").asText()));
    }
    return tickers;
  }

  private static boolean isA(JsonNode message, String type) {
    return message.path("type").asText().equals(type);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
