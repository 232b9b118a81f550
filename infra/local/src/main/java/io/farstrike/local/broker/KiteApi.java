package io.farstrike.local.broker;

import io.farstrike.local.market.Listed;
import io.farstrike.market.MarketClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides what each route answers; knows nothing of sockets, faults and the log. */
final class KiteApi {

  private final Accounts accounts;
  private final RateWindows windows = new RateWindows();
  private final MarketClock clock;
  private final Supplier<Snapshot> snapshot;
  private final Supplier<SimulatorSettings> settings;

  KiteApi(
      Accounts accounts,
      MarketClock clock,
      Supplier<Snapshot> snapshot,
      Supplier<SimulatorSettings> settings) {
    this.accounts = accounts;
    this.clock = clock;
    this.snapshot = snapshot;
    this.settings = settings;
  }

  /**
   * Answers a call.
   *
   * @param start when it came, by the clock that limits are counted on
   * @throws Refusal if the broker says no
   */
  Reply.Answer answer(Route route, Request request, Instant start) {
    return switch (route) {
      case LOGIN_PAGE -> loginPage(request);
      case LOGIN -> login(request);
      case SESSION -> session(request, start);
      default -> authenticated(route, request, start);
    };
  }

  /** The account whose key a request names, whether or not its token is alive. */
  Optional<KiteAccount> caller(Route route, Request request) {
    Optional<String> apiKey =
        switch (route) {
          case SESSION, LOGIN -> Request.optional(request.form(), "api_key");
          case LOGIN_PAGE -> Request.optional(request.query(), "api_key");
          default -> credentials(request).map(Credentials::apiKey);
        };
    return apiKey.flatMap(accounts::of);
  }

  private Reply.Answer authenticated(Route route, Request request, Instant start) {
    requireVersion(request);
    Credentials credentials =
        credentials(request)
            .orElseThrow(() -> Refusal.token("Incorrect `api_key` or `access_token`."));
    KiteAccount account =
        accounts.authenticated(credentials.apiKey, credentials.accessToken, clock.now());
    requirePace(account.apiKey(), route, start);
    if (route.bucket() == Route.Bucket.QUOTE && account.plan() == KiteAccount.Plan.PERSONAL) {
      throw new Refusal(403, "PermissionException", "Insufficient permission for that call.");
    }
    return switch (route) {
      case PROFILE -> UserAnswers.profile(account);
      case FUNDS -> UserAnswers.funds();
      case LOGOUT -> logout(request, credentials);
      case INSTRUMENTS -> instruments(request);
      case QUOTE, OHLC, LTP -> quotes(route, request, start);
      case ORDER_MARGINS -> margins().orders(orders(request));
      case BASKET_MARGINS -> margins().basket(orders(request));
      case LOGIN_PAGE, LOGIN, SESSION -> throw new IllegalStateException("answered before");
    };
  }

  private Reply.Answer loginPage(Request request) {
    KiteAccount account = accountOf(Request.required(request.query(), "api_key"));
    return LoginPage.form(account, redirectParameters(request.query()));
  }

  private Reply.Answer login(Request request) {
    KiteAccount account = accountOf(Request.required(request.form(), "api_key"));
    return LoginPage.redirect(
        account.redirect().orElseThrow(() -> Refusal.input("No redirect URL is registered.")),
        accounts.requestToken(account.apiKey(), clock.now()),
        redirectParameters(request.form()));
  }

  private KiteAccount accountOf(String apiKey) {
    return accounts.of(apiKey).orElseThrow(() -> Refusal.input("Invalid `api_key`."));
  }

  private static String redirectParameters(List<Request.Parameter> parameters) {
    return Request.optional(parameters, "redirect_params").orElse("");
  }

  private Reply.Answer session(Request request, Instant start) {
    requireVersion(request);
    List<Request.Parameter> form = request.form();
    String apiKey = Request.required(form, "api_key");
    requirePace(apiKey, Route.SESSION, start);
    Instant now = clock.now();
    KiteAccount account =
        accounts.redeem(
            apiKey,
            Request.required(form, "request_token"),
            Request.required(form, "checksum"),
            now);
    String token = accounts.accessToken(apiKey, now, settings.get().oddities().olderSessionDies());
    return UserAnswers.session(account, token, accounts.freshPublicToken(), now);
  }

  private Reply.Answer logout(Request request, Credentials credentials) {
    if (!Request.required(request.query(), "api_key").equals(credentials.apiKey)) {
      throw Refusal.token("Invalid `api_key`.");
    }
    accounts.end(Request.required(request.query(), "access_token"));
    return Envelope.success(json -> json.writeBoolean(true));
  }

  private Reply.Answer instruments(Request request) {
    String[] parts = request.path().split("/", -1);
    Optional<String> exchange =
        Stream.of(parts).skip(2).findFirst().map(name -> name.toUpperCase(Locale.ROOT));
    Snapshot today = snapshot.get();
    boolean awkward = settings.get().oddities().awkwardRows();
    byte[] csv = (awkward ? today.awkwardDump() : today.dump()).of(exchange);
    return new Reply.Answer(200, "text/csv", csv);
  }

  private Reply.Answer quotes(Route route, Request request, Instant start) {
    List<String> keys = keys(request);
    SimulatorSettings now = settings.get();
    if (keys.isEmpty()) {
      throw Refusal.input("Missing or empty field `i`");
    }
    if (now.wire().refuseTooManyInstruments() && keys.size() > route.mostInstruments()) {
      throw Refusal.input("Too many instruments, the limit is " + route.mostInstruments());
    }
    Snapshot today = snapshot.get();
    Instant asOf = today.market().asOf();
    Instant at = clock.now().isBefore(asOf) ? clock.now() : asOf;
    return new QuoteAnswers(
            key -> quoted(today, key),
            today.quotes(),
            at,
            now.oddities().emptyLastTradeTime(),
            new Unrest(now.unrestPercent(), start))
        .of(route, keys);
  }

  private Optional<Listed> quoted(Snapshot today, String key) {
    return today
        .market()
        .listed(key)
        .filter(listed -> !settings.get().oddities().omitted().contains(listed.tradingSymbol()));
  }

  /** The instruments that a call to quotes names. */
  static List<String> keys(Request request) {
    return request.query().stream()
        .filter(parameter -> parameter.name().equals("i"))
        .map(Request.Parameter::value)
        .toList();
  }

  private MarginAnswers margins() {
    return new MarginAnswers(snapshot.get().margins(), settings.get().margins());
  }

  private List<MarginOrders.Order> orders(Request request) {
    return MarginOrders.read(request.body(), snapshot.get().market());
  }

  private static void requireVersion(Request request) {
    if (request.header("X-Kite-Version").filter("3"::equals).isEmpty()) {
      throw Refusal.input("Missing or unsupported `X-Kite-Version`");
    }
  }

  private void requirePace(String apiKey, Route route, Instant start) {
    SimulatorSettings.Limits limits = settings.get().limits();
    if (!windows.admits(apiKey, route.bucket(), start, limits)) {
      throw Refusal.tooMany(limits.refuseWith200() ? 200 : 429);
    }
  }

  private static final class Credentials {
    private final String apiKey;
    private final String accessToken;

    Credentials(String apiKey, String accessToken) {
      this.apiKey = apiKey;
      this.accessToken = accessToken;
    }

    String apiKey() {
      return apiKey;
    }
  }

  private static Optional<Credentials> credentials(Request request) {
    String header = request.header("Authorization").orElse("");
    String scheme = "token ";
    int colon = header.indexOf(':');
    if (!header.startsWith(scheme) || colon < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Credentials(
            header.substring(scheme.length(), colon).strip(), header.substring(colon + 1)));
  }

  /** The refusal of a path or method that there is not. */
  static Refusal noSuchRoute(Request request) {
    return Route.ofPath(request.path()).isEmpty()
        ? new Refusal(404, "GeneralException", "Route not found")
        : new Refusal(405, "GeneralException", "Method not allowed");
  }

  /** How many instruments or orders a request names, for the log. */
  static int items(Route route, Request request) {
    return switch (route) {
      case QUOTE, OHLC, LTP -> keys(request).size();
      case ORDER_MARGINS, BASKET_MARGINS ->
          count(new String(request.body(), StandardCharsets.UTF_8), "\"tradingsymbol\"");
      default -> 0;
    };
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }
}
