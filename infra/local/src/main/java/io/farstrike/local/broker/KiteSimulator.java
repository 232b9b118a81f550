package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.local.market.Market;
import io.farstrike.market.MarketClock;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * The simulated broker: an HTTP server on 127.0.0.1 that answers like Kite Connect version 3.
 *
 * <p>Two clocks are handed in: token lives and times of quotes follow the market's, which a replay
 * may hold still; rate limits and the request log follow the other, which runs. The same market,
 * clocks and random source give the same answers to the byte.
 */
public final class KiteSimulator implements AutoCloseable {

  /**
   * What the simulator takes from outside itself.
   *
   * @param clock of the market
   * @param time for rate limits and the request log
   * @param sleeper for latency and slow bodies
   * @param random for tokens
   */
  public record Surroundings(
      MarketClock clock, InstantSource time, Sleeper sleeper, RandomGenerator random) {

    public Surroundings {
      requireNonNull(clock, "clock is null");
      requireNonNull(time, "time is null");
      requireNonNull(sleeper, "sleeper is null");
      requireNonNull(random, "random is null");
    }
  }

  private final Surroundings surroundings;
  private final AtomicReference<SimulatorSettings> settings;
  private final AtomicReference<Snapshot> snapshot;
  private final Accounts accounts;
  private final KiteApi api;
  private final FaultScript faults = new FaultScript();
  private final RequestLog log = new RequestLog();
  private final LoopbackServer server;

  private KiteSimulator(
      int port,
      Market market,
      Surroundings surroundings,
      SimulatorSettings settings,
      Optional<Path> book)
      throws IOException {
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
    this.settings = new AtomicReference<>(requireNonNull(settings, "settings is null"));
    this.snapshot = new AtomicReference<>(Snapshot.of(market));
    this.accounts =
        book.isPresent()
            ? Accounts.keptIn(book.get(), surroundings.random())
            : new Accounts(surroundings.random());
    this.api = new KiteApi(accounts, surroundings.clock(), snapshot::get, this.settings::get);
    this.server = new LoopbackServer(port, this::answer, surroundings.sleeper());
  }

  /**
   * Starts a simulator.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static KiteSimulator start(
      int port, Market market, Surroundings surroundings, SimulatorSettings settings)
      throws IOException {
    return start(port, market, surroundings, settings, Optional.empty());
  }

  /**
   * Starts a simulator that remembers.
   *
   * @param port 0 for any free one
   * @param book a file, made when it is missing, for accounts and access tokens; empty for a
   *     simulator that forgets
   * @throws IOException if the port is taken or the file cannot be read
   */
  public static KiteSimulator start(
      int port,
      Market market,
      Surroundings surroundings,
      SimulatorSettings settings,
      Optional<Path> book)
      throws IOException {
    KiteSimulator simulator = new KiteSimulator(port, market, surroundings, settings, book);
    simulator.server.start();
    return simulator;
  }

  /** Root of all routes, without a slash at the end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The login page without its query. */
  public URI loginPage() {
    return URI.create(baseUrl() + "/connect/login");
  }

  /** The page to which a browser is sent to log in. */
  public URI loginUrl(String apiKey) {
    return URI.create(
        loginPage() + "?v=3&api_key=" + URLEncoder.encode(apiKey, StandardCharsets.UTF_8));
  }

  /** Adds an account, or replaces the one of the same key; its tokens live on. */
  public void register(KiteAccount account) {
    accounts.register(requireNonNull(account, "account is null"));
  }

  /**
   * A live access token without the way over the login page.
   *
   * @throws IllegalArgumentException if no account has this key
   */
  public Secret issueToken(String apiKey) {
    requireAccount(apiKey);
    return Secret.of(
        accounts.accessToken(
            apiKey, surroundings.clock().now(), settings.get().oddities().olderSessionDies()));
  }

  /**
   * A token to redeem, as the login page would hand it out.
   *
   * @throws IllegalArgumentException if no account has this key
   */
  public Secret issueRequestToken(String apiKey) {
    requireAccount(apiKey);
    return Secret.of(accounts.requestToken(apiKey, surroundings.clock().now()));
  }

  /** Ends all access tokens of a key, as a logout at the broker's own site does. */
  public void killTokens(String apiKey) {
    accounts.kill(apiKey);
  }

  public Market market() {
    return snapshot.get().market();
  }

  /** Serves another market from the next request on. */
  public void serve(Market market) {
    snapshot.set(Snapshot.of(market));
  }

  public SimulatorSettings settings() {
    return settings.get();
  }

  /** Behaves otherwise from the next request on. */
  public void behave(SimulatorSettings changed) {
    settings.set(requireNonNull(changed, "changed is null"));
  }

  public FaultScript faults() {
    return faults;
  }

  public RequestLog log() {
    return log;
  }

  private void requireAccount(String apiKey) {
    if (accounts.of(apiKey).isEmpty()) {
      throw new IllegalArgumentException("no account has the key " + apiKey);
    }
  }

  private Reply answer(Request request) throws InterruptedException {
    Instant start = surroundings.time().instant();
    Optional<Route> route = Route.of(request.method(), request.path());
    Reply reply = reply(route, request, start);
    surroundings.sleeper().sleep(settings.get().latency());
    log.add(
        new RequestLog.Entry(
            route,
            request.method(),
            request.path(),
            route.flatMap(known -> caller(known, request)).map(KiteAccount::userId).orElse(""),
            route.map(known -> items(known, request)).orElse(0),
            request.requestLine(),
            reply instanceof Reply.Answer answer ? answer.body().length : 0,
            start,
            reply instanceof Reply.Answer answer ? answer.status() : 0));
    return reply;
  }

  private Reply reply(Optional<Route> route, Request request, Instant start) {
    int cap = settings.get().wire().requestLineCap();
    if (request.requestLine() > cap + cap / 8) {
      return Reply.Answer.html(414, "414 Request-URI Too Large");
    }
    if (request.requestLine() > cap) {
      return Reply.Answer.html(400, "400 Bad request");
    }
    if (route.isEmpty()) {
      return Envelope.error(KiteApi.noSuchRoute(request));
    }
    Optional<Fault> fault = faults.next(route.get());
    if (fault.filter(Fault.TOKEN_KILLED::equals).isPresent()) {
      caller(route.get(), request).map(KiteAccount::apiKey).ifPresent(accounts::kill);
    }
    boolean gzip = settings.get().wire().gzip() && acceptsGzip(request);
    int tooMany = settings.get().limits().refuseWith200() ? 200 : 429;
    return new Delivery(gzip, tooMany).of(fault, () -> fair(route.get(), request, start));
  }

  private static boolean acceptsGzip(Request request) {
    return request
        .header("Accept-Encoding")
        .filter(codings -> codings.contains("gzip"))
        .isPresent();
  }

  private Reply.Answer fair(Route route, Request request, Instant start) {
    try {
      return api.answer(route, request, start);
    } catch (Refusal refusal) {
      return Envelope.error(refusal);
    } catch (MarginOrders.BadJson e) {
      return Envelope.errorWithEmptyData(Refusal.input("invalid json"));
    }
  }

  /** For the log and for killing tokens: a query that cannot be read names nobody. */
  private Optional<KiteAccount> caller(Route route, Request request) {
    try {
      return api.caller(route, request);
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  private static int items(Route route, Request request) {
    try {
      return KiteApi.items(route, request);
    } catch (Refusal unreadable) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
