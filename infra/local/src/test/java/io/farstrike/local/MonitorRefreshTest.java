package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.MonitorState;
import io.farstrike.cloud.monitors.MonitorStop;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.local.broker.Fault;
import io.farstrike.local.broker.FaultScript;
import io.farstrike.local.broker.Route;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import io.farstrike.options.Sides;
import io.farstrike.options.Valuation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Refreshes of monitors by workers, turn by turn, on a market whose prices are scripted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitorRefreshTest {

  private static final String A = "connectionA";
  private static final String B = "connectionB";

  /** Few rows, so that some come and go when prices move; and one shows what others do not. */
  private static final ScreenDefinition BEST =
      new ScreenDefinition(
          "Best",
          "bid>1",
          "-bid",
          List.of("symbol", "tradingSymbol", "spot", "bid", "margin", "lots", "yield"),
          Optional.of(12),
          Optional.empty(),
          Sides.BOTH,
          List.of());

  private static final JobParameters SCREEN =
      new JobParameters(
          JobKind.SCREEN,
          List.of("INFY", "SBIN"),
          Optional.empty(),
          WorkerStand.EXPIRY,
          new BigDecimal("2"),
          Sides.BOTH,
          new BigDecimal("8000000"),
          new BigDecimal("50"),
          List.of("Filtered", "HighYield", "Best"),
          Optional.empty(),
          Valuation.DEFAULT,
          Optional.of(List.of(BEST)),
          Optional.empty());

  private WorkerStand stand;
  private Market quiet;
  private final Map<String, Trader> started = new LinkedHashMap<>();

  @BeforeAll
  void start() throws Exception {
    stand = new WorkerStand();
    quiet = stand.broker().market();
  }

  @AfterAll
  void stop() throws Exception {
    stand.close();
  }

  @BeforeEach
  void quietMarket() {
    stand.broker().serve(quiet);
    stand.broker().faults().clear();
    stand.rung().clear();
    stand.told();
  }

  @AfterEach
  void stopMonitors() {
    started.forEach(
        (id, trader) -> {
          var _ = stand.platform().monitors(trader.scope()).stop(id, MonitorStop.USER);
        });
    started.clear();
  }

  private String started(Trader trader, String session) {
    String id = stand.monitor(trader, session, SCREEN);
    started.put(id, trader);
    return id;
  }

  /** The spot of one share moves, prices of the other double, fall or go. */
  private static Market moved(Market before) {
    Market spot = MovedMarket.spot(before, "INFY", "1.03");
    return MovedMarket.contracts(spot, MonitorRefreshTest::move);
  }

  private static Contract move(Contract contract) {
    if (!contract.underlying().equals("SBIN") || !contract.isOption()) {
      return contract;
    }
    return switch (contract.strike().intValue() / 10 % 4) {
      case 0 -> MovedMarket.priced(contract, "2.5");
      case 1 -> MovedMarket.priced(contract, "0.3");
      case 2 -> MovedMarket.dead(contract);
      default -> contract;
    };
  }

  /** On a replayed market with scripted moves: the difference of two full screens. */
  @Test
  void rows_addedRemovedAndChanged_areTheDifferenceOfTwoFullScreens() throws Exception {
    Trader trader = stand.trader();
    Map<String, Map<String, Map<String, Object>>> before = fullScreens(trader);
    stand.connect(trader, A);
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    JsonNode snapshot = only(heard(A));

    stand.broker().serve(moved(quiet));
    stand.pass(Duration.ofMinutes(16));
    stand.connect(trader, A);
    stand.deliverNext();
    JsonNode diff = only(heard(A));
    Set<String> quoted = new HashSet<>();
    Map<String, Map<String, Map<String, Object>>> after = fullScreens(trader, quoted);

    assertThat(rows(snapshot)).isEqualTo(before);
    assertThat(diff.path("kind").asText()).isEqualTo("diff");
    assertThat(diff.path("monitorId").asText()).isEqualTo(id);
    assertThat(diff.path("prevSeq").asLong()).isEqualTo(1);
    assertThat(diff.path("seq").asLong()).isEqualTo(2);
    int added = 0;
    int removed = 0;
    int changed = 0;
    Set<String> reasons = new HashSet<>();
    for (JsonNode screen : diff.path("screens")) {
      String name = screen.path("screen").asText();
      Map<String, Map<String, Object>> then = requireNonNull(before.get(name));
      Map<String, Map<String, Object>> now = requireNonNull(after.get(name));
      Set<String> came = new HashSet<>(now.keySet());
      came.removeAll(then.keySet());
      Set<String> went = new HashSet<>(then.keySet());
      went.removeAll(now.keySet());
      Map<String, Map<String, Object>> other = new HashMap<>();
      now.forEach(
          (key, row) -> {
            Map<String, Object> known = then.get(key);
            if (known != null && !known.equals(row)) {
              Map<String, Object> fields = new HashMap<>(row);
              fields.entrySet().removeAll(known.entrySet());
              other.put(key, fields);
            }
          });
      assertThat(keyed(screen.path("added")).keySet()).isEqualTo(came);
      keyed(screen.path("added"))
          .forEach((key, row) -> assertThat(fields(row)).isEqualTo(now.get(key)));
      assertThat(keyed(screen.path("removed")).keySet()).isEqualTo(went);
      keyed(screen.path("removed"))
          .forEach(
              (key, row) ->
                  assertThat(row.path("reason").asText())
                      .isEqualTo(
                          key.startsWith("SBIN") && !quoted.contains(key)
                              ? "QUOTE_GONE"
                              : "LEFT_SCREEN"));
      screen.path("removed").forEach(row -> reasons.add(row.path("reason").asText()));
      Map<String, Map<String, Object>> told = new HashMap<>();
      keyed(screen.path("changed"))
          .forEach((key, row) -> told.put(key, fields(row.path("fields"))));
      assertThat(told).isEqualTo(other);
      assertThat(diff.at("/run/counts/screens/" + name).asInt()).isEqualTo(now.size());
      added += came.size();
      removed += went.size();
      changed += other.size();
    }
    assertThat(added).as("added").isPositive();
    assertThat(removed).as("removed").isPositive();
    assertThat(changed).as("changed").isPositive();
    assertThat(reasons).containsExactlyInAnyOrder("QUOTE_GONE", "LEFT_SCREEN");
  }

  @Test
  void margins_areAskedForAtTheStartAndEvery15Minutes_andInBetweenOfNewContractsAlone()
      throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    started(trader, stand.signIn(trader));

    int atStart = marginsOfNext();
    stand.pass(Duration.ofMinutes(10));
    stand.connect(trader, A);
    int inBetween = marginsOfNext();
    stand.broker().serve(MovedMarket.spot(quiet, "INFY", "1.06"));
    int ofNewOnes = marginsOfNext();
    stand.pass(Duration.ofMinutes(6));
    stand.connect(trader, A);
    int later = marginsOfNext();

    assertThat(atStart).isGreaterThan(5);
    assertThat(inBetween).isZero();
    assertThat(ofNewOnes).isBetween(1, atStart - 1);
    assertThat(later).isGreaterThan(5);
  }

  private int marginsOfNext() {
    int before = stand.broker().log().of(Route.ORDER_MARGINS).size();
    stand.deliverNext();
    return stand.broker().log().of(Route.ORDER_MARGINS).size() - before;
  }

  @Test
  void connection_thatIsNew_getsASnapshot_andTheOthersWhatMoved() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    assertThat(only(heard(A)).path("kind").asText()).isEqualTo("snapshot");

    stand.connect(trader, B);
    stand.deliverNext();
    List<InboxMessage.Personal> told = stand.told();

    assertThat(only(of(told, A)).path("kind").asText()).isEqualTo("diff");
    assertThat(only(of(told, B)).path("kind").asText()).isEqualTo("snapshot");
    assertThat(only(of(told, B)).path("seq").asLong()).isEqualTo(2);
    assertThat(stand.monitor(trader, id).seq()).isEqualTo(2);
    assertThat(stand.temporary(trader)).as("rows and margins of the last refresh").hasSize(2);
  }

  @Test
  void broker_thatFails_isTold_andTheRowsStay() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    stand.told();
    stand.broker().faults().add(new FaultScript.Line(Route.LTP, 1, 1_000, 1, Fault.INTERNAL_ERROR));

    stand.deliverNext();
    JsonNode failed = only(heard(A));
    stand.broker().faults().clear();
    stand.deliverNext();
    JsonNode well = only(heard(A));

    assertThat(failed.path("kind").asText()).isEqualTo("diff");
    assertThat(failed.at("/run/errors")).hasSize(1);
    assertThat(failed.path("screens")).isEmpty();
    assertThat(well.path("prevSeq").asLong()).isEqualTo(2);
    assertThat(well.at("/run/errors")).isEmpty();
    for (JsonNode screen : well.path("screens")) {
      assertThat(screen.has("added") || screen.has("removed") || screen.has("changed")).isFalse();
    }
    assertThat(stand.monitor(trader, id).outcome().failure()).isEmpty();
  }

  @Test
  void job_ofTheSameUser_goesFirst() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    String jobId = stand.add(trader, "INFY");
    int before = stand.broker().log().entries().size();

    stand.deliverNext();

    assertThat(stand.broker().log().entries()).hasSize(before);
    assertThat(stand.monitor(trader, id).waiting()).isPresent();
    assertThat(stand.monitor(trader, id).seq()).isZero();
    stand.deliverNext();
    assertThat(stand.job(trader, jobId).status().hasResult()).isTrue();
    stand.deliverNext();
    assertThat(stand.monitor(trader, id).seq()).isEqualTo(1);
    assertThat(stand.monitor(trader, id).waiting()).isEmpty();
  }

  @Test
  void job_thatComesDuringARefresh_getsTheGate() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    String message = stand.rung().remove();
    List<String> jobs = new ArrayList<>();

    // The first thing after the first batch is a job; the heart beats every 10 ms here.
    stand.broker().behave(stand.broker().settings().withLatency(Duration.ofMillis(150)));
    stand.deliver(
        message,
        Life.endless(),
        () -> {
          if (jobs.isEmpty()) {
            jobs.add(stand.add(trader, "INFY"));
          }
          return 120_000;
        });
    stand.broker().behave(stand.broker().settings().withLatency(Duration.ZERO));

    assertThat(stand.monitor(trader, id).seq()).isZero();
    assertThat(stand.monitor(trader, id).waiting()).isPresent();
    stand.deliverNext();
    assertThat(stand.job(trader, jobs.getFirst()).status().hasResult()).isTrue();
  }

  @Test
  void turn_thatComesTwiceOrLate_doesNothing() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    String message = stand.rung().remove();
    stand.deliver(message);
    assertThat(stand.rung()).hasSize(1);

    stand.deliver(message);

    assertThat(stand.rung()).hasSize(1);
    assertThat(stand.monitor(trader, id).seq()).isEqualTo(1);
  }

  @Test
  void turn_thatNobodyTook_isRungForAgain() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    stand.rung().clear();
    assertThat(stand.sweep().rung()).isZero();

    stand.pass(Duration.ofMinutes(2));
    stand.sweep();

    assertThat(stand.rung())
        .containsExactly(new JobMessage.Refresh(trader.scope().userId(), id, 2).text());
    stand.deliverNext();
    assertThat(stand.monitor(trader, id).seq()).isEqualTo(2);
  }

  @Test
  void worker_thatDies_isFollowedByAnother() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String id = started(trader, stand.signIn(trader));
    stand.deliver(stand.rung().remove(), Life.of(25, true), () -> 120_000);
    assertThat(stand.monitor(trader, id).seq()).isZero();
    stand.rung().clear();
    stand.told();

    stand.pass(Duration.ofMinutes(2));
    stand.connect(trader, A);
    stand.sweep();
    stand.deliverNext();

    assertThat(stand.monitor(trader, id).seq()).isEqualTo(1);
    assertThat(only(heard(A)).path("kind").asText()).isEqualTo("snapshot");
  }

  @Test
  void secondStart_replacesTheFirst() throws Exception {
    Trader trader = stand.trader();
    String session = stand.signIn(trader);
    String first = started(trader, session);
    String message = stand.rung().remove();

    String second = started(trader, session);
    stand.deliver(message);

    assertStopped(trader, first, MonitorStop.REPLACED);
    assertThat(stand.monitor(trader, first).seq()).isZero();
    assertThat(stand.monitor(trader, second).state()).isEqualTo(MonitorState.RUNNING);
    assertThat(stand.rung()).hasSize(1);
  }

  @Test
  void session_ended_stopsTheMonitorBeforeItAsksTheBroker() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String session = stand.signIn(trader);
    String id = started(trader, session);
    stand.platform().sessions().end(trader.scope(), session);
    int before = stand.broker().log().entries().size();

    stand.deliverNext();

    assertStopped(trader, id, MonitorStop.SESSION_ENDED);
    assertThat(stand.broker().log().entries()).hasSize(before);
    assertThat(stand.rung()).isEmpty();
    JsonNode told = Json.tree(stand.told().getFirst().json());
    assertThat(told.path("kind").asText()).isEqualTo("stopped");
    assertThat(told.path("reason").asText()).isEqualTo("SESSION_ENDED");
  }

  @Test
  void token_gone_stopsTheMonitor() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    stand.deleteToken(trader);

    stand.deliverNext();

    assertStopped(trader, id, MonitorStop.TOKEN_ENDED);
  }

  @Test
  void token_thatTheBrokerRefuses_stopsTheMonitor() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    stand.broker().killTokens(trader.apiKey());

    stand.deliverNext();

    assertStopped(trader, id, MonitorStop.TOKEN_ENDED);
  }

  @Test
  void nobody_connectedFor30Minutes_stopsTheMonitor() throws Exception {
    Trader trader = stand.trader();
    String id = started(trader, stand.signIn(trader));
    stand.deliverNext();
    stand.pass(Duration.ofMinutes(29));
    stand.connect(trader, A);
    stand.deliverNext();
    stand.pass(Duration.ofMinutes(29));
    stand.deliverNext();
    assertThat(stand.monitor(trader, id).state()).isEqualTo(MonitorState.RUNNING);

    stand.pass(Duration.ofMinutes(2));
    stand.deliverNext();

    assertStopped(trader, id, MonitorStop.NOBODY_CONNECTED);
  }

  @Test
  void stopped_duringARefresh_nothingIsTold() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String id = started(trader, stand.signIn(trader));
    List<Monitor> stopped = new ArrayList<>();

    stand.deliver(
        stand.rung().remove(),
        Life.endless(),
        () -> {
          if (stopped.isEmpty()) {
            stopped.add(
                stand.platform().monitors(trader.scope()).stop(id, MonitorStop.USER).orElseThrow());
          }
          return 120_000;
        });

    assertStopped(trader, id, MonitorStop.USER);
    assertThat(stand.told()).isEmpty();
    assertThat(stand.rung()).isEmpty();
    assertThat(stand.temporary(trader)).isEmpty();
  }

  @Test
  void job_tellsItsConnectionsOfItsProgressAndItsEnd() throws Exception {
    Trader trader = stand.trader();
    stand.connect(trader, A);
    String jobId = stand.add(trader, "INFY");
    stand.deliverNext();

    List<JsonNode> told = stand.told().stream().map(message -> Json.tree(message.json())).toList();

    assertThat(told).isNotEmpty().allMatch(one -> one.path("jobId").asText().equals(jobId));
    assertThat(told.getLast().path("type").asText()).isEqualTo("job");
    assertThat(told.getLast().path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(told.getLast().at("/progress/message").asText()).isEqualTo("Done");
    Trader unheard = stand.trader();
    stand.add(unheard, "INFY");
    stand.deliverNext();
    assertThat(stand.told()).isEmpty();
  }

  private void assertStopped(Trader trader, String id, MonitorStop why) {
    Monitor monitor = stand.monitor(trader, id);
    assertThat(monitor.state()).isEqualTo(MonitorState.STOPPED);
    assertThat(monitor.stop()).contains(why);
    assertThat(monitor.stoppedAt()).isPresent();
  }

  private List<InboxMessage.Personal> heard(String connection) {
    return of(stand.told(), connection);
  }

  private static List<InboxMessage.Personal> of(
      List<InboxMessage.Personal> told, String connection) {
    return told.stream()
        .filter(
            message -> message.connectionId().filter(id -> id.startsWith(connection)).isPresent())
        .toList();
  }

  /** The one message, put together of its parts. */
  private static JsonNode only(List<InboxMessage.Personal> parts) {
    JsonNode first = Json.tree(parts.getFirst().json());
    assertThat(parts).hasSize(first.path("parts").asInt()).hasSize(1);
    return first;
  }

  private static Map<String, Map<String, Map<String, Object>>> rows(JsonNode snapshot) {
    assertThat(snapshot.path("kind").asText()).isEqualTo("snapshot");
    Map<String, Map<String, Map<String, Object>>> screens = new LinkedHashMap<>();
    for (JsonNode screen : snapshot.path("screens")) {
      Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
      keyed(screen.path("rows")).forEach((key, row) -> rows.put(key, fields(row)));
      screens.put(screen.path("screen").asText(), rows);
    }
    return screens;
  }

  private static Map<String, JsonNode> keyed(JsonNode rows) {
    Map<String, JsonNode> keyed = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      String key =
          row.path("symbol").asText()
              + ' '
              + row.path("expiry").asText()
              + ' '
              + row.path("strike").asDouble()
              + row.path("optionType").asText();
      assertThat(keyed.put(key, row)).isNull();
    }
    return keyed;
  }

  /** The fields beside those of the key, as plain values. */
  private static Map<String, Object> fields(JsonNode row) {
    Map<String, Object> fields = new HashMap<>();
    row.properties()
        .forEach(
            field -> {
              if (!List.of("symbol", "expiry", "strike", "optionType").contains(field.getKey())) {
                JsonNode value = field.getValue();
                fields.put(
                    field.getKey(), value.isNumber() ? (Object) value.asDouble() : value.asText());
              }
            });
    return fields;
  }

  private Map<String, Map<String, Map<String, Object>>> fullScreens(Trader trader)
      throws Exception {
    return fullScreens(trader, new HashSet<>());
  }

  /** All screens of a job that is run now, read from its files. */
  private Map<String, Map<String, Map<String, Object>>> fullScreens(
      Trader trader, Set<String> quoted) throws Exception {
    List<String> others = new ArrayList<>(stand.rung());
    stand.rung().clear();
    String jobId = stand.add(trader, SCREEN);
    stand.deliverAll();
    stand.rung().addAll(others);
    stand.told();
    ColumnTable all = stand.table(trader, jobId);
    for (int row = 0; row < all.rows(); row++) {
      if (all.number(Column.BID, row) > 0 || all.number(Column.LAST, row) > 0) {
        quoted.add(key(all, row));
      }
    }
    Map<String, Map<String, Map<String, Object>>> screens = new LinkedHashMap<>();
    for (String name : SCREEN.screens()) {
      ColumnTable table = stand.table(trader, jobId, FileKind.FILTERED_OPTIONS, name);
      Screen screen = BuiltInScreens.find(name).orElseGet(BEST::screen);
      Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
      for (int row = 0; row < table.rows(); row++) {
        rows.put(key(table, row), shown(screen, table, row));
      }
      screens.put(name, rows);
    }
    return screens;
  }

  private static Map<String, Object> shown(Screen screen, ColumnTable table, int row) {
    Map<String, Object> fields = new HashMap<>();
    for (Column column : screen.columns()) {
      switch (column) {
        case SYMBOL, EXPIRY, STRIKE, OPTION_TYPE -> {}
        case TRADING_SYMBOL -> fields.put("tradingSymbol", requireNonNull(table.text(column, row)));
        default ->
            table.value(column, row).ifPresent(value -> fields.put(column.wireName(), value));
      }
    }
    screen.band(table, row).ifPresent(band -> fields.put("band", band.name()));
    return fields;
  }

  private static String key(ColumnTable table, int row) {
    return table.text(Column.SYMBOL, row)
        + ' '
        + table.text(Column.EXPIRY, row)
        + ' '
        + table.number(Column.STRIKE, row)
        + table.text(Column.OPTION_TYPE, row);
  }
}
