package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.local.RealDayOracle.Expected;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Rows;
import io.farstrike.local.market.Market;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A real close, screened over HTTP. Every row that comes back is held against an oracle that works
 * on the file's figures alone, row by row, and knows nothing of the engine.
 */
class RealDayTest {

  private static final String FILE = "fo-bhavcopy/BhavCopy_NSE_FO_0_0_0_20250102_F_0000.csv.gz";
  private static final LocalDate EXPIRY = LocalDate.of(2025, 1, 30);

  /** Cheap and dear, calm and wild, awkward names, a weekly index with two lot sizes. */
  private static final List<String> SYMBOLS =
      List.of(
          "M&M",
          "BAJAJ-AUTO",
          "RELIANCE",
          "INFY",
          "SBIN",
          "IDEA",
          "MRF",
          "SAIL",
          "TCS",
          "CDSL",
          "HDFCBANK",
          "NMDC",
          "ITC",
          "YESBANK",
          "TATASTEEL",
          "NIFTY",
          "LT",
          "PAGEIND",
          "GMRAIRPORT",
          "DIXON");

  private static Fixture fixture;
  private static DemoUser user;
  private static JsonNode job;
  private static List<JsonNode> rows;
  private static Map<String, Expected> oracle;

  @BeforeAll
  static void screenADay() throws Exception {
    Path file =
        Path.of(System.getProperty("farstrike.shared", "../shared")).resolve("data/" + FILE);
    if (!Files.exists(file)) {
      Assumptions.abort("real close not found, nothing was tested: " + file);
    }
    fixture =
        Fixture.start(SharedSystem.settings().withMarket(Optional.of(file), Optional.empty()));
    user = fixture.trader();
    job =
        fixture
            .watch(user)
            .run(Map.of("kind", "SCREEN", "symbols", SYMBOLS, "expiry", EXPIRY.toString()));
    rows = Rows.read(user.api(), job.path("jobId").asText(), "All", 100_000).rows();
    oracle = RealDayOracle.of(fixture.system().broker().market(), SYMBOLS, EXPIRY);
  }

  @AfterAll
  static void stop() throws Exception {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void everyContractOfTheOracle_isThere_andNoOther() {
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(rows).hasSizeGreaterThan(250);
    assertThat(rows.stream().map(row -> row.path("tradingSymbol").asText()))
        .containsExactlyInAnyOrderElementsOf(oracle.keySet());
  }

  @Test
  void everyRow_hasTheOraclesFigures() {
    for (JsonNode row : rows) {
      Expected expected = requireNonNull(oracle.get(row.path("tradingSymbol").asText()));
      assertThat(row.path("reason").asText("")).isEqualTo(expected.reason());
      expected
          .margin()
          .ifPresent(
              margin -> assertThat(row.path("margin").asDouble()).isCloseTo(margin, within(0.51)));
      Map<String, Double> figures = expected.figures(row.path("margin").asDouble(Double.NaN));
      figures.forEach(
          (name, value) -> {
            if (Double.isNaN(value)) {
              assertThat(row.has(name)).as("%s of %s", name, row).isFalse();
            } else {
              assertThat(row.path(name).asDouble())
                  .as("%s of %s", name, row)
                  .isCloseTo(value, within(Math.abs(value) * 1e-9 + 1e-12));
            }
          });
    }
  }

  @Test
  void everyRow_hasTheVolatilityThatBisectionFinds_andWhatFollowsFromIt() {
    Market market = fixture.system().broker().market();
    Instant quoted = Instant.parse(job.path("quotesTo").asText());
    int compared = 0;
    for (JsonNode row : rows) {
      RealDayVolatility naive = RealDayVolatility.of(market, row, EXPIRY, quoted);
      assertThat(row.path("forwardSource").asText()).isEqualTo(naive.source());
      assertThat(row.path("forward").asDouble()).isCloseTo(naive.forward(), within(1e-6));
      if (naive.sigma().isPresent()) {
        double sigma = naive.sigma().getAsDouble();
        compared++;
        assertThat(row.path("iv").asDouble()).isCloseTo(100 * sigma, within(1e-4));
        assertThat(row.path("delta").asDouble()).isCloseTo(naive.delta(), within(1e-4));
        assertThat(row.path("vega").asDouble()).isCloseTo(naive.vega(), within(1e-4));
        assertThat(row.path("probabilityOtm").asDouble()).isCloseTo(naive.otm(), within(1e-4));
      } else {
        assertThat(row.has("iv")).as(row.toString()).isFalse();
        assertThat(row.path("ivOutcome").asText()).isNotEqualTo("VALUE");
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  @Test
  void everyUnderlying_hasOneVolatilityAtTheMoney_inAllItsRows() {
    Map<String, Set<Double>> found =
        rows.stream()
            .filter(row -> row.has("atmIv"))
            .collect(
                Collectors.groupingBy(
                    row -> row.path("symbol").asText(),
                    Collectors.mapping(row -> row.path("atmIv").asDouble(), Collectors.toSet())));
    assertThat(found).hasSizeGreaterThan(15);
    assertThat(found.values())
        .allSatisfy(values -> assertThat(values).hasSize(1).allMatch(iv -> iv > 5 && iv < 200));
    assertThat(rows).noneMatch(row -> row.has("ivRank"));
  }

  @Test
  void columns_sayHowTheyAreWorkedOut() throws Exception {
    JsonNode columns =
        user.api()
            .get("/jobs/" + job.path("jobId").asText() + "/rows?screen=Filtered&limit=1")
            .good()
            .path("columns");
    assertThat(columns.findValuesAsText("title")).contains("Yield", "Dist %").hasSize(10);
    assertThat(columns.findValuesAsText("formula")).contains("totalPremium / days");
    assertThat(columns.findValuesAsText("unit")).contains("PERCENT", "RUPEES");
  }

  @Test
  void bothScreens_keepWhatTheOracleKeeps_inOrder() throws Exception {
    assertScreen("Filtered", "absDistancePercent", 50_000, 15);
    assertScreen("HighYield", "yield", 80_000, -1);
  }

  private void assertScreen(String screen, String sort, double yield, double distance)
      throws Exception {
    List<JsonNode> kept = Rows.read(user.api(), job.path("jobId").asText(), screen, 100_000).rows();
    Set<String> wanted = new HashSet<>();
    for (JsonNode row : rows) {
      if (row.path("yield").asDouble(Double.NaN) > yield
          && row.path("absDistancePercent").asDouble() > distance) {
        wanted.add(row.path("tradingSymbol").asText());
      }
    }
    assertThat(kept.stream().map(row -> row.path("tradingSymbol").asText()))
        .containsExactlyInAnyOrderElementsOf(wanted);
    List<Double> order = kept.stream().map(row -> row.path(sort).asDouble()).toList();
    assertThat(order).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(kept).allSatisfy(row -> assertThat(row.path("band").asText()).isNotEmpty());
  }

  @Test
  void rescreenUnderTheTextOfABuiltInScreen_isThatScreen() throws Exception {
    for (ScreenDefinition screen : BuiltInScreens.DEFINITIONS) {
      String jobId = job.path("jobId").asText();
      JsonNode accepted =
          user.api()
              .post(
                  "/jobs/" + jobId + "/screen",
                  Map.of("where", screen.where(), "sort", screen.sort()))
              .good();
      JsonNode child = fixture.watch(user).await(accepted.path("jobId").asText());
      List<JsonNode> kept =
          NaiveRows.read(user.api(), jobId, "&screen=" + screen.name()).stream()
              .<JsonNode>map(row -> ((ObjectNode) row.deepCopy()).without("band"))
              .toList();
      assertThat(NaiveRows.read(user.api(), child.path("jobId").asText(), ""))
          .isNotEmpty()
          .isEqualTo(kept);
    }
  }

  @Test
  void everySkippedContract_isCountedByItsReason() {
    Map<String, Integer> counted = new TreeMap<>();
    rows.forEach(
        row -> {
          if (row.has("reason")) {
            counted.merge(row.path("reason").asText(), 1, Integer::sum);
          }
        });
    Map<String, Integer> told = new TreeMap<>();
    job.path("reasons").properties().forEach(e -> told.put(e.getKey(), e.getValue().asInt()));
    assertThat(told).isEqualTo(counted);
  }

  @Test
  void calls_areTheFewestPossible_withinTheLimits_andNoneRefused() {
    RequestLog log = fixture.system().broker().log();
    int most =
        rows.stream()
            .map(row -> row.path("symbol").asText())
            .collect(Collectors.groupingBy(s -> s))
            .values()
            .stream()
            .mapToInt(List::size)
            .max()
            .orElseThrow();
    assertThat(log.of(Route.LTP)).hasSize(1);
    // Beside the contracts, the future and two options at the money of each underlying.
    long symbols = rows.stream().map(row -> row.path("symbol").asText()).distinct().count();
    assertThat(log.of(Route.QUOTE)).hasSize((int) (rows.size() + 3 * symbols + 499) / 500);
    assertThat(log.of(Route.ORDER_MARGINS)).hasSize(Math.max(most, (rows.size() + 199) / 200));
    assertThat(log.answeredWith(429)).isZero();
    assertThat(log.busiest(Duration.ofSeconds(1), Route.LTP, Route.QUOTE)).isEqualTo(1);
    assertThat(log.busiest(Duration.ofSeconds(1), Route.ORDER_MARGINS, Route.PROFILE))
        .isLessThanOrEqualTo(10);
  }

  @Test
  void theLog_isAFileOfTheJob_withoutSecrets() throws Exception {
    List<String> kinds = new ArrayList<>();
    job.path("files").forEach(file -> kinds.add(file.path("kind").asText()));

    assertThat(kinds)
        .containsExactly(
            "processed_options",
            "calculated_columns",
            "filtered_options",
            "filtered_options",
            "logs");
    assertThat(fixture.conformance().findings()).isEmpty();
  }
}
