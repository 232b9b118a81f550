package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.zerodhatech.kiteconnect.KiteConnect;
import com.zerodhatech.kiteconnect.Routes;
import com.zerodhatech.kiteconnect.kitehttp.exceptions.KiteException;
import com.zerodhatech.models.CombinedMarginData;
import com.zerodhatech.models.Instrument;
import com.zerodhatech.models.LTPQuote;
import com.zerodhatech.models.MarginCalculationData;
import com.zerodhatech.models.MarginCalculationParams;
import com.zerodhatech.models.OHLCQuote;
import com.zerodhatech.models.Quote;
import com.zerodhatech.models.User;
import io.farstrike.local.broker.SimulatorSettings.Limits;
import io.farstrike.local.market.BookRule;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Listed;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.local.market.OrderBook;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The broker's own client, written by others, must be content with the simulator's answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientTest {

  private final Market market = Markets.builtIn();
  private final TimeZone zoneBefore = TimeZone.getDefault();
  private SimulatorFixture fixture;
  private KiteConnect client;

  @BeforeAll
  void pointTheClientAtTheSimulator() throws Exception {
    // It parses times in the default zone of the machine.
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    fixture = new SimulatorFixture(market, SimulatorSettings.DEFAULT.withLimits(Limits.OFF));
    Field root = Routes.class.getDeclaredField("_rootUrl");
    root.setAccessible(true);
    root.set(null, fixture.simulator.baseUrl().toString());
    client = new KiteConnect(SimulatorFixture.KEY, false);
    client.setUserId("ZZ10");
    client.setAccessToken(fixture.token);
  }

  @AfterAll
  void stop() throws IOException {
    TimeZone.setDefault(zoneBefore);
    fixture.close();
  }

  @Test
  void sessionExchangeAndProfile_areUnderstood() throws Throwable {
    KiteConnect fresh = new KiteConnect(SimulatorFixture.KEY, false);
    String requestToken = fixture.simulator.issueRequestToken(SimulatorFixture.KEY).reveal();
    User user = fresh.generateSession(requestToken, SimulatorFixture.SECRET);
    assertThat(user.userId).isEqualTo("ZZ10");
    assertThat(user.loginTime.toInstant()).isEqualTo(market.asOf());
    fresh.setAccessToken(user.accessToken);
    assertThat(fresh.getProfile().broker).isEqualTo("ZERODHA");
    assertThat(of(fresh.getMargins(), "equity").net).isNotEmpty();
    fresh.logout();
    assertThatExceptionOfType(Throwable.class).isThrownBy(fresh::getProfile);
  }

  @Test
  void aWrongSecret_isATokenError() {
    String requestToken = fixture.simulator.issueRequestToken(SimulatorFixture.KEY).reveal();
    assertThatExceptionOfType(KiteException.class)
        .isThrownBy(() -> client.generateSession(requestToken, "wrong"))
        .satisfies(error -> assertThat(error.message).contains("checksum"));
  }

  @Test
  void lastPricesAndRanges_equalTheMarkets() throws Throwable {
    List<Listed> some = some();
    Map<String, LTPQuote> last = client.getLTP(keys(some));
    Map<String, OHLCQuote> ranges = client.getOHLC(keys(some));
    assertThat(last).hasSameSizeAs(some);
    for (Listed listed : some) {
      LTPQuote quote = of(last, listed.key());
      assertThat(quote.instrumentToken).isEqualTo(listed.instrumentToken());
      assertThat(quote.lastPrice).isEqualTo(listed.prices().last().doubleValue());
      OHLCQuote range = of(ranges, listed.key());
      assertThat(range.ohlc.high).isEqualTo(listed.prices().high().doubleValue());
      assertThat(range.ohlc.close).isEqualTo(listed.prices().previousClose().doubleValue());
    }
  }

  @Test
  void quotes_equalTheMarkets() throws Throwable {
    List<Listed> some = some();
    Map<String, Quote> quotes = client.getQuote(keys(some));
    BookRule books = new BookRule(market.date());
    for (Listed listed : some) {
      Quote quote = of(quotes, listed.key());
      assertThat(quote.lastPrice).isEqualTo(listed.prices().last().doubleValue());
      assertThat(quote.volumeTradedToday).isEqualTo((double) listed.volume());
      assertThat(quote.oi).isEqualTo((double) listed.openInterest());
      assertThat(quote.timestamp.toInstant()).isEqualTo(market.asOf());
      OrderBook book = books.of(listed);
      if (!book.bids().isEmpty()) {
        assertThat(quote.depth.buy.getFirst().getPrice())
            .isEqualTo(book.bids().getFirst().price().doubleValue());
        assertThat((long) quote.depth.buy.getFirst().getQuantity())
            .isEqualTo(book.bids().getFirst().quantity());
      }
    }
  }

  @Test
  void instruments_equalTheMarkets() throws Throwable {
    Set<Path> before = temporaryTables();
    List<Instrument> rows = client.getInstruments("NFO");
    for (Path left : temporaryTables()) {
      if (!before.contains(left)) {
        Files.delete(left);
      }
    }
    assertThat(rows).hasSameSizeAs(market.contracts());
    Map<String, Instrument> bySymbol =
        rows.stream().collect(Collectors.toMap(row -> row.tradingsymbol, row -> row));
    for (Contract contract : market.contracts()) {
      Instrument row = of(bySymbol, contract.tradingSymbol());
      assertThat(row.instrument_token).isEqualTo(contract.instrumentToken());
      assertThat(row.lot_size).isEqualTo(contract.lot());
      assertThat(row.tick_size).isEqualTo(contract.tick().doubleValue());
      assertThat(Double.parseDouble(row.strike)).isEqualTo(contract.strike().doubleValue());
      assertThat(row.name).isEqualTo(contract.underlying());
    }
  }

  @Test
  void margins_equalTheModels() throws Throwable {
    Contract call = (Contract) market.listed("NFO:RELIANCE26MAR1600CE").orElseThrow();
    Contract put = (Contract) market.listed("NFO:SBIN26MAR1000PE").orElseThrow();
    List<MarginCalculationData> rows =
        client.getMarginCalculation(List.of(order(call), order(put)));
    Margin expected = new MarginModel(market).of(new Leg(call, true, call.lot(), 0));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).tradingSymbol).isEqualTo(call.tradingSymbol());
    assertThat(rows.get(0).span).isCloseTo(expected.span(), within(0.01));
    assertThat(rows.get(0).total).isCloseTo(expected.total(), within(0.011));
    assertThat(rows.get(1).charges.brokerage).isEqualTo(20);
    CombinedMarginData basket =
        client.getCombinedMarginCalculation(List.of(order(call), order(put)), true, false);
    assertThat(basket.finalMargin.span).isPositive();
    assertThat(basket.orders).hasSize(2);
  }

  private List<Listed> some() {
    List<Listed> some = new ArrayList<>();
    some.add(market.listed("NSE:NIFTY 50").orElseThrow());
    some.add(market.listed("NSE:M&M").orElseThrow());
    some.add(market.listed("NSE:BAJAJ-AUTO").orElseThrow());
    market.contracts().stream().filter(c -> c.underlying().equals("M&M")).forEach(some::add);
    return some;
  }

  private static <T> T of(Map<String, T> answers, String key) {
    return requireNonNull(answers.get(key), () -> "no answer for " + key);
  }

  private static String[] keys(List<Listed> listed) {
    return listed.stream().map(Listed::key).toArray(String[]::new);
  }

  private static MarginCalculationParams order(Contract contract) {
    MarginCalculationParams order = new MarginCalculationParams();
    order.exchange = "NFO";
    order.tradingSymbol = contract.tradingSymbol();
    order.transactionType = "SELL";
    order.variety = "regular";
    order.product = "NRML";
    order.orderType = "MARKET";
    order.quantity = contract.lot();
    return order;
  }

  /** The client writes the table to a file of its own and leaves it behind. */
  private static Set<Path> temporaryTables() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .collect(Collectors.toSet());
    }
  }
}
