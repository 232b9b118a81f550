package io.farstrike.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.broker.SimulatorSettings.Limits;
import io.farstrike.local.broker.SimulatorSettings.Margins;
import io.farstrike.local.broker.SimulatorSettings.Oddities;
import io.farstrike.local.broker.SimulatorSettings.UnknownSymbol;
import io.farstrike.local.broker.SimulatorSettings.Wire;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.DayPrices;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.local.market.Underlying;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KiteSimulatorTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ORDER =
      """
      {"exchange":"NFO","tradingsymbol":"%s","transaction_type":"%s","variety":"regular",
      "product":"NRML","order_type":"MARKET","quantity":%d,"price":0,"trigger_price":0}\
      """;

  private SimulatorFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new SimulatorFixture(Markets.small());
  }

  @AfterEach
  void stop() throws IOException {
    fixture.close();
  }

  // Routes

  @Test
  void itListensOnLoopbackOnly() {
    assertThat(fixture.simulator.baseUrl().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void unknownPathIs404_wrongMethodIs405_bothInTheEnvelope() throws Exception {
    HttpResponse<String> unknown = fixture.get("/orders");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertError(unknown, "GeneralException");
    HttpResponse<String> wrong = fixture.post("/quote", "");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertError(wrong, "GeneralException");
  }

  @Test
  void profileAndFunds_nameTheUser() throws Exception {
    assertThat(data(fixture.get("/user/profile")).path("user_id").asText()).isEqualTo("ZZ10");
    assertThat(data(fixture.get("/user/margins")).path("equity").path("net").asDouble())
        .isPositive();
  }

  // Sessions

  @Test
  void versionAndAuthorizationAreRequired() throws Exception {
    HttpResponse<String> noVersion =
        fixture.send(
            fixture
                .bare("/user/profile")
                .header("Authorization", "token " + SimulatorFixture.KEY + ":" + fixture.token));
    assertThat(noVersion.statusCode()).isEqualTo(400);
    HttpResponse<String> noToken =
        fixture.send(fixture.bare("/user/profile").header("X-Kite-Version", "3"));
    assertThat(noToken.statusCode()).isEqualTo(403);
    assertError(noToken, "TokenException");
    HttpResponse<String> wrongToken =
        fixture.send(
            fixture
                .bare("/user/profile")
                .header("X-Kite-Version", "3")
                .header("Authorization", "token " + SimulatorFixture.KEY + ":wrong"));
    assertError(wrongToken, "TokenException");
  }

  @Test
  void theLoginPage_redirectsWithATokenThatBuysASession() throws Exception {
    HttpResponse<String> page =
        fixture.send(
            fixture.bare(
                "/connect/login?v=3&api_key=examplekey&redirect_params=state%3Da%2526b%26x%3D1"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\"").contains("state=a%26b&amp;x=1");

    HttpResponse<String> redirect =
        fixture.post(
            "/connect/login", "api_key=examplekey&redirect_params=state%3Da%2526b%26x%3D1");
    assertThat(redirect.statusCode()).isEqualTo(302);
    URI home = URI.create(redirect.headers().firstValue("Location").orElseThrow());
    assertThat(home.toString()).startsWith("http://127.0.0.1:8080/broker/callback?");
    assertThat(home.getRawQuery()).contains("status=success", "state=a%26b", "x=1");
    String requestToken = home.getRawQuery().replaceAll(".*request_token=([^&]+).*", "$1");

    JsonNode session = data(exchange(requestToken, checksum(requestToken)));
    assertThat(session.path("user_id").asText()).isEqualTo("ZZ10");
    assertThat(session.path("login_time").asText()).isEqualTo("2026-03-06 15:29:00");
    assertThat(session.has("refresh_token")).isTrue();
    HttpResponse<String> profile =
        fixture.send(
            fixture
                .bare("/user/profile")
                .header("X-Kite-Version", "3")
                .header(
                    "Authorization", "token examplekey:" + session.path("access_token").asText()));
    assertThat(profile.statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestToken_worksOnceForFiveMinutesAndOnlyWithTheSecret() throws Exception {
    String token = fixture.simulator.issueRequestToken(SimulatorFixture.KEY).reveal();
    HttpResponse<String> wrong = exchange(token, checksum(token).replace('a', 'b'));
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("Invalid `checksum`.");
    assertThat(exchange(token, checksum(token)).statusCode()).isEqualTo(200);
    HttpResponse<String> again = exchange(token, checksum(token));
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("Token is invalid or has expired.");

    String late = fixture.simulator.issueRequestToken(SimulatorFixture.KEY).reveal();
    fixture.marketTime.updateAndGet(now -> now.plus(Duration.ofMinutes(5)));
    assertThat(exchange(late, checksum(late)).statusCode()).isEqualTo(403);
  }

  @Test
  void aToken_livesUntilSixInTheMorningInIndia() throws Exception {
    fixture.marketTime.set(Instant.parse("2026-03-07T00:29:59Z"));
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(200);
    fixture.marketTime.set(Instant.parse("2026-03-07T00:30:00Z"));
    assertError(fixture.get("/user/profile"), "TokenException");
    assertThat(Accounts.dies(Instant.parse("2026-03-06T00:00:00Z")))
        .isEqualTo("2026-03-06T00:30:00Z");
    assertThat(Accounts.dies(Instant.parse("2026-03-06T00:30:00Z")))
        .isEqualTo("2026-03-07T00:30:00Z");
  }

  @Test
  void logout_endsTheToken() throws Exception {
    HttpResponse<String> logout =
        fixture.send(
            fixture
                .request("/session/token?api_key=examplekey&access_token=" + fixture.token)
                .DELETE());
    assertThat(logout.body()).isEqualTo("{\"status\":\"success\",\"data\":true}");
    assertError(fixture.get("/user/profile"), "TokenException");
  }

  @Test
  void aSecondLogin_endsTheFirstWhenSoSet() throws Exception {
    String second = fixture.simulator.issueToken(SimulatorFixture.KEY).reveal();
    assertThat(second).isNotEqualTo(fixture.token);
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(200);
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withOddities(new Oddities(false, false, true, Set.of())));
    fixture.simulator.issueToken(SimulatorFixture.KEY);
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(403);
  }

  // Plans and limits

  @Test
  void aPersonalPlan_hasMarginsButNoQuotes() throws Exception {
    fixture.simulator.register(
        SimulatorFixture.account(SimulatorFixture.KEY, KiteAccount.Plan.PERSONAL));
    HttpResponse<String> quote = fixture.get("/quote/ltp?i=NSE:INFY");
    assertThat(quote.statusCode()).isEqualTo(403);
    assertError(quote, "PermissionException");
    assertThat(fixture.post("/margins/orders", "[" + sell("INFY26MAR1700CE", 400) + "]"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @Test
  void quotesOfAnyForm_shareOneCallASecond() throws Exception {
    assertThat(fixture.get("/quote/ltp?i=NSE:INFY").statusCode()).isEqualTo(200);
    fixture.time.updateAndGet(now -> now.plusMillis(999));
    HttpResponse<String> refused = fixture.get("/quote?i=NSE:INFY");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Too many requests");
    assertError(refused, "NetworkException");
    fixture.time.updateAndGet(now -> now.plusMillis(1));
    assertThat(fixture.get("/quote/ohlc?i=NSE:INFY").statusCode()).isEqualTo(200);
  }

  @Test
  void allOtherCalls_shareTenASecondPerKey() throws Exception {
    fixture.simulator.register(SimulatorFixture.account("other", KiteAccount.Plan.CONNECT));
    for (int i = 0; i < 10; i++) {
      assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(200);
    }
    assertThat(fixture.post("/margins/orders", "[]").statusCode()).isEqualTo(429);
    String other = fixture.simulator.issueToken("other").reveal();
    HttpResponse<String> otherKey =
        fixture.send(
            fixture
                .bare("/user/profile")
                .header("X-Kite-Version", "3")
                .header("Authorization", "token other:" + other));
    assertThat(otherKey.statusCode()).isEqualTo(200);
    assertThat(fixture.simulator.log().busiest(Duration.ofSeconds(1), Route.PROFILE)).isEqualTo(11);
    assertThat(fixture.simulator.log().answeredWith(429)).isEqualTo(1);
  }

  @Test
  void refusals_comeWithStatus200WhenSoSet_andLimitsCanBeOff() throws Exception {
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withLimits(new Limits(true, 1, 10, true)));
    fixture.get("/quote/ltp?i=NSE:INFY");
    HttpResponse<String> refused = fixture.get("/quote/ltp?i=NSE:INFY");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertError(refused, "NetworkException");
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withLimits(Limits.OFF));
    assertThat(data(fixture.get("/quote/ltp?i=NSE:INFY"))).hasSize(1);
  }

  // Quotes

  @Test
  void quotes_carryTheMarketsFigures() throws Exception {
    JsonNode quote = data(fixture.get("/quote?i=NFO:INFY26MAR1500CE")).path("NFO:INFY26MAR1500CE");
    assertThat(quote.path("instrument_token").asLong()).isEqualTo(40_002 * 256 + 2);
    assertThat(quote.path("last_price").decimalValue()).isEqualByComparingTo("40");
    assertThat(quote.path("volume").asLong()).isEqualTo(5_000L * 400);
    assertThat(quote.path("oi").asLong()).isEqualTo(4_000);
    assertThat(quote.path("timestamp").asText()).isEqualTo("2026-03-06 15:29:00");
    assertThat(quote.path("depth").path("buy")).hasSize(5);
    assertThat(quote.path("depth").path("buy").get(0).path("price").asDouble())
        .isLessThan(quote.path("depth").path("sell").get(0).path("price").asDouble());
    assertThat(quote.path("ohlc").path("close").decimalValue()).isEqualByComparingTo("40");
  }

  @Test
  void unrest_movesBidsAndOffersByTicks_withinItsBounds_andNothingElse() throws Exception {
    JsonNode still = call();
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withUnrest(10));
    Set<Double> bids = new TreeSet<>();
    for (int second = 0; second < 60; second += 5) {
      fixture.time.updateAndGet(now -> now.plusSeconds(5));
      JsonNode moved = call();
      double bid = best(moved, "buy");
      bids.add(bid);
      assertThat(bid).isBetween(best(still, "buy") * 0.899, best(still, "buy") * 1.101);
      assertThat(bid).isLessThan(best(moved, "sell"));
      assertThat(Math.abs(bid / 0.05 - Math.round(bid / 0.05))).isLessThan(1e-6);
      assertThat(moved.path("last_price")).isEqualTo(still.path("last_price"));
      assertThat(moved.path("ohlc")).isEqualTo(still.path("ohlc"));
    }
    assertThat(bids).hasSizeGreaterThan(6);
    assertThat(bids.iterator().next()).isLessThan(best(still, "buy"));
  }

  private JsonNode call() throws Exception {
    return data(fixture.get("/quote?i=NFO:INFY26MAR1500CE")).path("NFO:INFY26MAR1500CE");
  }

  private static double best(JsonNode quote, String side) {
    return quote.path("depth").path(side).path(0).path("price").asDouble();
  }

  @Test
  void deadContract_hasEmptyDepthNoTradeTimeAndNoInterest() throws Exception {
    JsonNode quote = data(fixture.get("/quote?i=NFO:INFY26APR1500CE")).path("NFO:INFY26APR1500CE");
    assertThat(quote.path("oi").asLong()).isZero();
    assertThat(quote.path("last_trade_time").isNull()).isTrue();
    for (JsonNode level : quote.path("depth").path("buy")) {
      assertThat(level.path("price").asDouble()).isZero();
    }
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withOddities(new Oddities(false, true, false, Set.of())));
    fixture.waitASecond();
    JsonNode odd = data(fixture.get("/quote?i=NFO:INFY26APR1500CE")).path("NFO:INFY26APR1500CE");
    assertThat(odd.path("last_trade_time").asText("none")).isEmpty();
  }

  @Test
  void anIndex_hasNullDepth() throws Exception {
    JsonNode quote = data(fixture.get("/quote?i=NSE:NIFTY+50")).path("NSE:NIFTY 50");
    assertThat(quote.path("depth").path("buy").isNull()).isTrue();
    assertThat(quote.path("last_price").decimalValue()).isEqualByComparingTo("24450.45");
  }

  @Test
  void keysAreDecodedAlike_unknownOnesAreAbsent() throws Exception {
    JsonNode ltp =
        data(
            fixture.get(
                "/quote/ltp?i=NSE%3ANIFTY%2050&i=NSE:M%26M&i=NSE:NOSUCH&i=NFO:M%26M26MAR122.5CE"));
    assertThat(names(ltp)).containsExactly("NSE:NIFTY 50", "NSE:M&M", "NFO:M&M26MAR122.5CE");
    assertThat(names(ltp.path("NSE:M&M"))).containsExactly("instrument_token", "last_price");
    fixture.waitASecond();
    assertThat(names(data(fixture.get("/quote/ohlc?i=NSE:INFY")).path("NSE:INFY")))
        .containsExactly("instrument_token", "last_price", "ohlc");
  }

  @Test
  void aListedSymbol_mayHaveNoQuote() throws Exception {
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withOddities(
            new Oddities(false, false, false, Set.of("INFY26MAR1700CE"))));
    assertThat(fixture.get("/instruments/NFO").body()).contains("INFY26MAR1700CE");
    assertThat(data(fixture.get("/quote?i=NFO:INFY26MAR1700CE&i=NSE:INFY"))).hasSize(1);
  }

  @Test
  void tooManyInstruments_areRefusedUnlessSwitchedOff() throws Exception {
    String five = manyKeys(501);
    HttpResponse<String> refused = fixture.get("/quote?" + five);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertError(refused, "InputException");
    fixture.waitASecond();
    assertThat(fixture.get("/quote/ltp?" + five).statusCode()).isEqualTo(200);
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withWire(new Wire(16_384, true, false)));
    fixture.waitASecond();
    assertThat(fixture.get("/quote?" + five).statusCode()).isEqualTo(200);
  }

  @Test
  void anOverlongRequestLine_getsHtml() throws Exception {
    HttpResponse<String> bad = fixture.get("/quote/ltp?i=NSE:" + "A".repeat(16_400));
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).startsWith("<html>");
    HttpResponse<String> worse = fixture.get("/quote/ltp?i=NSE:" + "A".repeat(20_000));
    assertThat(worse.statusCode()).isEqualTo(414);
    assertThat(worse.headers().firstValue("Content-Type").orElseThrow()).contains("html");
    assertThat(fixture.simulator.log().longestRequestLine()).isGreaterThan(20_000);
  }

  // Instruments

  @Test
  void instruments_areCsvAndCompressedForThoseWhoAcceptIt() throws Exception {
    HttpResponse<String> plain = fixture.get("/instruments/NFO");
    List<String> lines = plain.body().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,"
                + "tick_size,lot_size,instrument_type,segment,exchange");
    assertThat(lines)
        .contains(
            (40_001 * 256 + 2)
                + ",40001,INFY26MARFUT,INFY,0.0,2026-03-30,0.0,0.1,400,FUT,NFO-FUT,NFO",
            (40_006 * 256 + 2)
                + ",40006,M&M26MAR122.5CE,M&M,0.0,2026-03-30,122.5,0.01,5000,CE,NFO-OPT,NFO");
    HttpResponse<byte[]> packed =
        fixture.sendForBytes(fixture.request("/instruments").header("Accept-Encoding", "gzip"));
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    String all = unzipped(packed.body());
    assertThat(all).contains("256265,1001,NIFTY 50,\"NIFTY 50\",0.0,,0.0,0.0,0,EQ,INDICES,NSE");
    assertThat(fixture.get("/instruments/BFO").body().lines().toList()).hasSize(1);
  }

  @Test
  void awkwardRows_areAddedWhenSoSet() throws Exception {
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withOddities(new Oddities(true, false, false, Set.of())));
    String all = fixture.get("/instruments").body();
    assertThat(all).contains("\"EXAMPLE MILLS, LIMITED\"", ",NCO\n", ",GLOBAL\n", "SWAP");
    assertThat(all.lines().filter(line -> line.startsWith("57600263"))).hasSize(1);
    assertThat(all.lines().filter(line -> line.split(",", -1).length == 11)).hasSize(1);
    assertThat(fixture.get("/instruments/NFO").body()).doesNotContain("EXAMPLEGOLD");
  }

  @Test
  void theSmallMarket_hasTwoLotSizesForOneUnderlying() {
    assertThat(
            fixture.simulator.market().contracts().stream()
                .filter(contract -> contract.underlying().equals("INFY"))
                .map(Contract::lot)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(400, 600);
  }

  // Margins

  @Test
  void margins_comeInTheOrderOfTheOrders() throws Exception {
    JsonNode rows =
        data(
            fixture.post(
                "/margins/orders",
                "[" + sell("INFY26MAR1700CE", 400) + "," + buy("INFY26MAR1500CE", 400) + "]"));
    JsonNode sold = rows.get(0);
    assertThat(sold.path("tradingsymbol").asText()).isEqualTo("INFY26MAR1700CE");
    assertThat(sold.path("exposure").asDouble()).isEqualTo(21_000);
    assertThat(sold.path("total").asDouble())
        .isEqualTo(sold.path("span").asDouble() + sold.path("exposure").asDouble());
    assertThat(sold.path("charges").path("transaction_tax").asDouble()).isEqualTo(1.2);
    JsonNode bought = rows.get(1);
    assertThat(bought.path("span").asDouble()).isZero();
    assertThat(bought.path("option_premium").asDouble()).isEqualTo(16_000);
    assertThat(bought.path("total").asDouble()).isEqualTo(16_000);
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withMargins(new Margins(false, UnknownSymbol.REFUSE, false)));
    assertThat(fixture.post("/margins/orders", "[" + sell("INFY26MAR1700CE", 400) + "]").body())
        .doesNotContain("charges");
  }

  @Test
  void legsOfOneUnderlying_offsetEachOtherOnlyWhenSoSet() throws Exception {
    String strangle = "[" + sell("INFY26MAR1500CE", 400) + "," + sell("INFY26MAR1500PE", 400) + "]";
    double alone = data(fixture.post("/margins/orders", strangle)).get(1).path("span").asDouble();
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withMargins(new Margins(true, UnknownSymbol.REFUSE, true)));
    double beside = data(fixture.post("/margins/orders", strangle)).get(1).path("span").asDouble();
    assertThat(beside).isLessThan(alone * 0.6);
  }

  @Test
  void basket_showsTheBenefitOfAHedge() throws Exception {
    String spread = "[" + sell("INFY26MAR1500CE", 400) + "," + buy("INFY26MAR1700CE", 400) + "]";
    JsonNode basket = data(fixture.post("/margins/basket?consider_positions=true", spread));
    assertThat(basket.path("final").path("span").asDouble())
        .isLessThan(basket.path("initial").path("span").asDouble());
    assertThat(basket.path("orders")).hasSize(2);
    JsonNode end = basket.path("final");
    assertThat(end.path("total").asDouble())
        .isEqualTo(
            end.path("span").asDouble()
                + end.path("exposure").asDouble()
                + end.path("option_premium").asDouble());
  }

  @Test
  void unknownMarginSymbol_isRefusedOmittedOrZero() throws Exception {
    String orders = "[" + sell("NOSUCH", 400) + "," + sell("INFY26MAR1700CE", 400) + "]";
    HttpResponse<String> refused = fixture.post("/margins/orders", orders);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertError(refused, "InputException");
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withMargins(new Margins(false, UnknownSymbol.OMIT, true)));
    assertThat(data(fixture.post("/margins/orders", orders))).hasSize(1);
    fixture.simulator.behave(
        SimulatorSettings.DEFAULT.withMargins(new Margins(false, UnknownSymbol.ZEROS, true)));
    JsonNode zeros = data(fixture.post("/margins/orders", orders)).get(0);
    assertThat(zeros.path("tradingsymbol").asText()).isEqualTo("NOSUCH");
    assertThat(zeros.path("total").asDouble()).isZero();
  }

  @Test
  void badMarginBodies_areRefusedInTheBrokersWords() throws Exception {
    for (String body : List.of("", "{", "{}", "[1]", "not json")) {
      HttpResponse<String> bad = fixture.post("/margins/orders", body);
      assertThat(bad.statusCode()).as(body).isEqualTo(400);
      assertThat(bad.body())
          .isEqualTo(
              "{\"status\":\"error\",\"message\":\"invalid json\",\"data\":{},"
                  + "\"error_type\":\"InputException\"}");
    }
    String order = sell("INFY26MAR1700CE", 400);
    assertError(
        fixture.post("/margins/orders", "[" + order.replace("SELL", "LEND") + "]"),
        "InputException");
    assertError(
        fixture.post("/margins/orders", "[" + order.replace("400", "0") + "]"), "InputException");
    String large = "[" + (order + ",").repeat(600) + order + "]";
    assertThat(large.length()).isGreaterThan(100_000);
    assertThat(fixture.post("/margins/orders", large).statusCode()).isEqualTo(400);
  }

  // Faults

  @Test
  void faultsStrikeTheScriptedCalls() throws Exception {
    FaultScript faults = fixture.simulator.faults();
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withLimits(Limits.OFF));
    faults.onCall(Route.LTP, 1, Fault.HTML_502);
    faults.onCall(Route.LTP, 2, Fault.HTML_414);
    faults.onCall(Route.LTP, 3, Fault.UNAVAILABLE);
    faults.onCall(Route.LTP, 4, Fault.INTERNAL_ERROR);
    faults.onCall(Route.LTP, 5, Fault.ERROR_WITH_200);
    faults.onCall(Route.LTP, 6, Fault.EMPTY_BODY);
    faults.onCall(Route.LTP, 7, Fault.HTML_400);
    List<Integer> statuses = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      HttpResponse<String> answer = fixture.get("/quote/ltp?i=NSE:INFY");
      statuses.add(answer.statusCode());
      bodies.add(answer.body());
    }
    assertThat(statuses).containsExactly(502, 414, 503, 500, 200, 200, 400, 200);
    assertThat(bodies.get(0)).contains("<html>");
    assertThat(bodies.get(2)).contains("NetworkException");
    assertThat(bodies.get(3)).contains("GeneralException");
    assertThat(bodies.get(4)).contains("\"status\":\"error\"");
    assertThat(bodies.get(5)).isEmpty();
    assertThat(bodies.get(7)).contains("success");
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(200);
  }

  @Test
  void aStormOfRefusals_endsWhenTheScriptSays() throws Exception {
    fixture.simulator.faults().until(Route.PROFILE, 3, Fault.TOO_MANY);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(fixture.get("/user/profile").statusCode());
    }
    assertThat(statuses).containsExactly(429, 429, 429, 200, 200);
    fixture.simulator.faults().clear();
    fixture.simulator.faults().every(Route.PROFILE, 2, Fault.UNAVAILABLE);
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(200);
    assertThat(fixture.get("/user/profile").statusCode()).isEqualTo(503);
  }

  @Test
  void aReset_breaksTheConnection() {
    fixture.simulator.faults().until(Route.ORDER_MARGINS, 9, Fault.RESET);
    assertThatThrownBy(() -> fixture.post("/margins/orders", "[]")).isInstanceOf(IOException.class);
    assertThat(fixture.simulator.log().entries().getFirst().status()).isZero();
  }

  @Test
  void truncatedGzip_endsInTheMiddle() throws Exception {
    fixture.simulator.faults().onCall(Route.QUOTE, 1, Fault.TRUNCATED_GZIP);
    HttpResponse<byte[]> answer =
        fixture.sendForBytes(
            fixture.request("/quote?i=NSE:INFY").header("Accept-Encoding", "gzip"));
    assertThatThrownBy(() -> unzipped(answer.body())).isInstanceOf(EOFException.class);
  }

  @Test
  void answersMayLackTheirType_trickle_orHaveOddNumbers() throws Exception {
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withLimits(Limits.OFF));
    FaultScript faults = fixture.simulator.faults();
    faults.onCall(Route.QUOTE, 1, Fault.NO_CONTENT_TYPE);
    faults.onCall(Route.QUOTE, 2, Fault.SLOW_BODY);
    faults.onCall(Route.QUOTE, 3, Fault.ODD_NUMBERS);
    String path = "/quote?i=NFO:M%26M26MAR122.5CE&i=NFO:INFY26APR1500CE";
    HttpResponse<String> untyped = fixture.get(path);
    assertThat(untyped.headers().firstValue("Content-Type")).isEmpty();
    HttpResponse<String> slow = fixture.get(path);
    assertThat(slow.body()).isEqualTo(untyped.body());
    assertThat(fixture.slept).hasSize(15).containsOnly(Duration.ofMillis(500));
    String odd = fixture.get(path).body();
    assertThat(odd).contains("\"net_change\":-0,", "\"last_price\":2.710000000002");
    assertThat(data(untyped).path("NFO:M&M26MAR122.5CE").path("last_price").asDouble())
        .isEqualTo(2.71);
  }

  @Test
  void aTokenCanDieInTheMiddleOfAJob() throws Exception {
    fixture.simulator.faults().onCall(Route.ORDER_MARGINS, 2, Fault.TOKEN_KILLED);
    assertThat(fixture.post("/margins/orders", "[]").statusCode()).isEqualTo(200);
    assertError(fixture.post("/margins/orders", "[]"), "TokenException");
    assertError(fixture.get("/user/profile"), "TokenException");
  }

  // Determinism, log and the rest

  @Test
  void sameSeedAndClock_sameBytes() throws Exception {
    try (SimulatorFixture twin = new SimulatorFixture(Markets.small())) {
      for (String path :
          List.of("/quote?i=NFO:INFY26MAR1700CE&i=NSE:INFY", "/instruments", "/user/profile")) {
        assertThat(twin.get(path).body()).isEqualTo(fixture.get(path).body());
      }
      assertThat(twin.token).isEqualTo(fixture.token);
    }
  }

  @Test
  void theLog_saysWhatWasAskedButNoSecretAndNoQuery() throws Exception {
    fixture.get("/quote/ltp?i=NSE:INFY&i=NSE:M%26M");
    fixture.time.updateAndGet(now -> now.plusMillis(1_050));
    fixture.get("/quote?i=NSE:INFY");
    fixture.post(
        "/margins/orders",
        "[" + sell("INFY26MAR1700CE", 400) + "," + sell("INFY26MAR1500CE", 1) + "]");
    RequestLog log = fixture.simulator.log();
    RequestLog.Entry first = log.of(Route.LTP).getFirst();
    assertThat(first.items()).isEqualTo(2);
    assertThat(first.path()).isEqualTo("/quote/ltp");
    assertThat(first.account()).isEqualTo("ZZ10");
    assertThat(first.requestLine())
        .isEqualTo("GET /quote/ltp?i=NSE:INFY&i=NSE:M%26M HTTP/1.1".length());
    assertThat(log.of(Route.ORDER_MARGINS).getFirst().items()).isEqualTo(2);
    assertThat(log.shortestGap(Route.LTP, Route.QUOTE)).contains(Duration.ofMillis(1_050));
    assertThat(log.entries().toString()).doesNotContain(fixture.token).doesNotContain("NSE:INFY");
  }

  @Test
  void latency_isAddedToEveryAnswer() throws Exception {
    fixture.simulator.behave(SimulatorSettings.DEFAULT.withLatency(Duration.ofMillis(80)));
    fixture.get("/user/profile");
    assertThat(fixture.slept).containsExactly(Duration.ofMillis(80));
  }

  @Test
  void anotherMarketCanBeServed() throws Exception {
    Underlying only =
        new Underlying(
            "ONLY", "ONLY", false, 9, DayPrices.flat(BigDecimal.TEN), 1, new BigDecimal("0.01"));
    fixture.simulator.serve(new Market(LocalDate.of(2026, 3, 9), List.of(only), List.of()));
    assertThat(names(data(fixture.get("/quote/ltp?i=NSE:INFY&i=NSE:ONLY"))))
        .containsExactly("NSE:ONLY");
    assertThat(fixture.get("/instruments").body().lines().toList()).hasSize(2);
  }

  @Test
  void fiveHundredRealQuotesAndTwoHundredMargins_areAnswered() throws Exception {
    Market market = Markets.builtIn();
    fixture.simulator.serve(market);
    List<Contract> near =
        market.contracts().stream().filter(Contract::isOption).limit(500).toList();
    String keys =
        near.stream()
            .map(contract -> "i=" + contract.key().replace("&", "%26"))
            .collect(Collectors.joining("&"));
    assertThat(data(fixture.get("/quote?" + keys))).hasSize(500);
    String orders =
        near.stream()
            .limit(200)
            .map(contract -> sell(contract.tradingSymbol(), contract.lot()))
            .collect(Collectors.joining(",", "[", "]"));
    JsonNode rows = data(fixture.post("/margins/orders", orders));
    assertThat(rows).hasSize(200);
    assertThat(rows).allMatch(row -> row.path("total").asDouble() > 0);
  }

  private HttpResponse<String> exchange(String requestToken, String checksum) throws Exception {
    return fixture.send(
        fixture
            .bare("/session/token")
            .header("X-Kite-Version", "3")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "api_key=examplekey&request_token=" + requestToken + "&checksum=" + checksum)));
  }

  private static String checksum(String requestToken) {
    return Accounts.sha256(SimulatorFixture.KEY + requestToken + SimulatorFixture.SECRET);
  }

  private static String sell(String symbol, long quantity) {
    return ORDER.formatted(symbol, "SELL", quantity);
  }

  private static String buy(String symbol, long quantity) {
    return ORDER.formatted(symbol, "BUY", quantity);
  }

  private static String manyKeys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "i=NSE:X" + i).collect(Collectors.joining("&"));
  }

  private static JsonNode data(HttpResponse<String> answer) throws IOException {
    JsonNode body = MAPPER.readTree(answer.body());
    assertThat(body.path("status").asText()).as(answer.body()).isEqualTo("success");
    assertThat(answer.statusCode()).isEqualTo(200);
    return body.path("data");
  }

  private static void assertError(HttpResponse<String> answer, String type) throws IOException {
    JsonNode body = MAPPER.readTree(answer.body());
    assertThat(body.path("status").asText()).isEqualTo("error");
    assertThat(body.path("error_type").asText()).isEqualTo(type);
    assertThat(body.path("message").asText()).isNotEmpty();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String unzipped(byte[] body) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
