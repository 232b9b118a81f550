package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Underlying;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains: every strike of one underlying, margins for the strikes asked for. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class ChainTest {

  private static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  private final Fixture fixture;

  ChainTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELIANCE", "NIFTY"})
  void chain_hasEveryStrike_andTheMarginsAskedFor(String symbol) throws Exception {
    DemoUser user = fixture.trader();
    List<Contract> listed = options(symbol);
    BigDecimal low = listed.getFirst().strike();
    BigDecimal high = listed.get(listed.size() / 2).strike();

    JsonNode job =
        fixture.watch(user).run(chain(symbol, Map.of("marginStrikes", List.of(low, high))));

    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(job.path("parameters").path("distancePercent").asDouble()).isZero();
    assertThat(job.path("reasons").has("NO_MARGIN")).isFalse();
    List<JsonNode> rows = NaiveRows.read(user.api(), job.path("jobId").asText(), "");
    assertThat(NaiveRows.contracts(rows))
        .containsExactlyInAnyOrderElementsOf(listed.stream().map(Contract::tradingSymbol).toList());
    for (JsonNode row : rows) {
      double strike = row.path("strike").asDouble();
      boolean asked = strike == low.doubleValue() || strike == high.doubleValue();
      assertThat(row.has("margin")).as(row.toString()).isEqualTo(asked);
      assertThat(row.has("lots")).isEqualTo(asked);
      assertThat(row.path("reason").asText()).isNotEqualTo("NO_MARGIN");
    }
    int marginCalls = (int) rows.stream().filter(row -> row.has("margin")).count();
    assertThat(job.path("brokerCalls").path("margins").asInt()).isEqualTo(marginCalls);
    assertThat(job.path("brokerCalls").path("quote").asInt()).isEqualTo((rows.size() + 499) / 500);
  }

  @Test
  void chainWithoutMarginStrikes_asksForNoMargin_andCanBeScreenedAnew() throws Exception {
    DemoUser user = fixture.trader();

    JsonNode job = fixture.watch(user).run(chain("INFY", Map.of()));

    assertThat(job.path("brokerCalls").path("margins").asInt()).isZero();
    assertThat(job.path("counts").path("screens")).isEmpty();
    String jobId = job.path("jobId").asText();
    String childId =
        user.api()
            .post("/jobs/" + jobId + "/screen", Map.of("where", "optionType==CE;bid>5"))
            .good()
            .path("jobId")
            .asText();
    JsonNode child = fixture.watch(user).await(childId);
    assertThat(child.path("parameters").path("marginStrikes").isMissingNode()).isTrue();
    List<String> expected =
        NaiveRows.contracts(
            NaiveRows.read(user.api(), jobId, "&screen=All").stream()
                .filter(row -> row.path("optionType").asText().equals("CE"))
                .filter(row -> row.path("bid").asDouble() > 5)
                .toList());
    assertThat(NaiveRows.contracts(NaiveRows.read(user.api(), childId, "")))
        .isNotEmpty()
        .isEqualTo(expected);
  }

  /** By the strike nearest the spot, which is another one here, they would differ. */
  @Test
  void screenAndChain_haveTheSameVolatilityAtTheMoney() throws Exception {
    Market market = fixture.system().broker().market();
    List<String> telling =
        market.underlyings().stream()
            .filter(one -> market.future(one.symbol(), EXPIRY).isPresent())
            .filter(
                one ->
                    nearest(one.symbol(), one.spot())
                            .compareTo(
                                nearest(
                                    one.symbol(),
                                    market
                                        .future(one.symbol(), EXPIRY)
                                        .orElseThrow()
                                        .prices()
                                        .last()))
                        != 0)
            .map(Underlying::symbol)
            .limit(2)
            .toList();
    assertThat(telling).hasSize(2);
    DemoUser user = fixture.trader();

    JsonNode screen =
        fixture
            .watch(user)
            .run(Map.of("kind", "SCREEN", "symbols", telling, "expiry", EXPIRY.toString()));

    assertThat(screen.path("brokerCalls").path("ltp").asInt()).isEqualTo(1);
    for (String symbol : telling) {
      JsonNode chain = fixture.watch(user).run(chain(symbol, Map.of()));
      assertThat(atmIv(user, chain, symbol)).isCloseTo(atmIv(user, screen, symbol), within(1e-3));
    }
  }

  private BigDecimal nearest(String symbol, BigDecimal money) {
    return options(symbol).stream()
        .map(Contract::strike)
        .min(Comparator.comparing(strike -> strike.subtract(money).abs()))
        .orElseThrow();
  }

  private static double atmIv(DemoUser user, JsonNode job, String symbol) throws Exception {
    Set<Double> found = new HashSet<>();
    for (JsonNode row : NaiveRows.read(user.api(), job.path("jobId").asText(), "&screen=All")) {
      if (row.path("symbol").asText().equals(symbol) && row.has("atmIv")) {
        found.add(row.path("atmIv").asDouble());
      }
    }
    assertThat(found).hasSize(1);
    return found.iterator().next();
  }

  @Test
  void whatAChainMayNotHave_isRefusedByField() throws Exception {
    assertRefused(Map.of("symbols", List.of("INFY", "TCS")), "symbols");
    assertRefused(Map.of("distancePercent", 10), "distancePercent");
    assertRefused(Map.of("sides", "PUTS"), "sides");
    assertRefused(Map.of("screens", List.of("Filtered")), "screens");
    assertRefused(Map.of("marginStrikes", List.of(1234.56)), "marginStrikes[0]");
    assertRefused(Map.of("marginStrikes", List.of("1500")), "marginStrikes[0]");
    assertRefused(Map.of("marginStrikes", List.of(-1)), "marginStrikes[0]");
    assertRefused(Map.of("marginStrikes", List.of(1500, 1500.0)), "marginStrikes[1]");
    assertRefused(
        Map.of("marginStrikes", IntStream.rangeClosed(1, 51).boxed().toList()), "marginStrikes");
    assertRefused(Map.of("kind", "SCREEN", "marginStrikes", List.of(1500)), "marginStrikes");
    assertRefused(Map.of("kind", "RESCREEN"), "kind");
  }

  @Test
  void universe_isNoChain() throws Exception {
    Answer answer =
        fixture
            .trader()
            .api()
            .post("/jobs", Map.of("kind", "CHAIN", "universe", "FNO", "expiry", EXPIRY.toString()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("universe");
  }

  private void assertRefused(Map<String, Object> fields, String field) throws Exception {
    Answer answer = fixture.trader().api().post("/jobs", chain("INFY", fields));

    assertThat(answer.status()).as(fields.toString()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).as(fields.toString()).containsExactly(field);
  }

  private List<Contract> options(String symbol) {
    return fixture.system().broker().market().chain(symbol, EXPIRY).stream()
        .filter(Contract::isOption)
        .toList();
  }

  private static Map<String, Object> chain(String symbol, Map<String, Object> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of("kind", "CHAIN", "symbols", List.of(symbol), "expiry", EXPIRY.toString()));
    body.putAll(more);
    return body;
  }
}
