package io.farstrike.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.local.market.Contract;
import io.farstrike.local.market.DayPrices;
import io.farstrike.local.market.Market;
import io.farstrike.local.market.Markets;
import io.farstrike.local.market.Underlying;
import io.farstrike.options.Black76;
import io.farstrike.options.OptionType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginModelTest {

  private static final LocalDate DAY = LocalDate.of(2026, 8, 28);
  private static final LocalDate EXPIRY = LocalDate.of(2026, 9, 29);
  private static final double SIGMA = 0.2;

  @ParameterizedTest
  @CsvSource({"CE, 94175, 22523", "PE, 80800, 22522"})
  void shareOptionAtTheMoney_isWithinTenPercentOfTheBroker(
      String type, double span, double exposure) {
    Market market = reliance(EXPIRY);
    Margin margin = new MarginModel(market).of(sell(market, "RELIANCE26SEP1280" + type, 500));
    assertThat(margin.span()).isCloseTo(span, within(span * 0.1));
    assertThat(margin.exposure()).isCloseTo(exposure, within(exposure * 0.01));
    assertThat(margin.total()).isEqualTo(margin.span() + margin.exposure());
  }

  @Test
  void future_isWithinOnePercentOfTheBroker() {
    Market market = reliance(EXPIRY);
    Margin margin = new MarginModel(market).of(sell(market, "RELIANCE26SEPFUT", 500));
    assertThat(margin.span()).isCloseTo(92_065, within(920.0));
    assertThat(margin.exposure()).isCloseTo(22_617, within(226.0));
  }

  @Test
  void longOption_paysItsPremiumAndNothingElse() {
    Market market = reliance(EXPIRY);
    Contract call = contract(market, "RELIANCE26SEP1280CE");
    Margin margin = new MarginModel(market).of(new Leg(call, false, 500, 40));
    assertThat(margin).isEqualTo(new Margin(0, 0, 20_000));
  }

  @Test
  void marginIsInProportionToTheQuantity() {
    Market market = reliance(EXPIRY);
    MarginModel model = new MarginModel(market);
    Margin one = model.of(sell(market, "RELIANCE26SEP1280CE", 500));
    Margin three = model.of(sell(market, "RELIANCE26SEP1280CE", 1_500));
    assertThat(three.total()).isCloseTo(3 * one.total(), within(1e-6));
  }

  @Test
  void onExpiryDay_aShareAsksForHalfAgainAsMuch() {
    Market market = reliance(DAY);
    Margin margin = new MarginModel(market).of(sell(market, "RELIANCE26SEP1500CE", 500));
    double value = 1_287 * 500;
    double normal = margin.span() + 0.035 * value;
    assertThat(margin.total()).isCloseTo(Math.min(0.5 * value, 1.5 * normal), within(1.0));
  }

  @Test
  void aProtectedShort_needsLessThanANakedOne_andUnrelatedLegsAddUp() {
    Market market = reliance(EXPIRY);
    MarginModel model = new MarginModel(market);
    Leg shortCall = sell(market, "RELIANCE26SEP1280CE", 500);
    Leg longCall = new Leg(contract(market, "RELIANCE26SEP1500CE"), false, 500, 1);
    Leg shortPut = sell(market, "RELIANCE26SEP1280PE", 500);
    double naked = model.span(List.of(shortCall));
    assertThat(model.span(List.of(shortCall, longCall))).isLessThan(naked);
    assertThat(model.span(List.of(shortCall, shortPut)))
        .isLessThan(naked + model.span(List.of(shortPut)))
        .isGreaterThan(naked);
  }

  @Test
  void anOptionWithoutAUsablePrice_takesItsNeighboursVolatility() {
    Market market = reliance(EXPIRY);
    MarginModel model = new MarginModel(market);
    assertThat(model.volatility(contract(market, "RELIANCE26SEP1100CE"))).isBetween(0.19, 0.21);
    assertThat(model.volatility(contract(market, "RELIANCE26SEP1280CE"))).isBetween(0.19, 0.21);
  }

  @Test
  void everyOptionOfARealClose_hasASensibleMargin() throws IOException {
    Market market = Markets.real("20260305").market();
    MarginModel model = new MarginModel(market);
    int atTheMoney = 0;
    for (Underlying underlying : market.underlyings()) {
      double spot = underlying.spot().doubleValue();
      for (LocalDate expiry : market.expiries(underlying.symbol())) {
        for (Contract option : market.chain(underlying.symbol(), expiry)) {
          Margin margin = model.of(new Leg(option, true, option.lot(), 0));
          double percent = margin.total() / (spot * option.lot()) * 100;
          double inTheMoney =
              Math.max(
                  0,
                  option.type().orElseThrow() == OptionType.CALL
                      ? spot - option.strike().doubleValue()
                      : option.strike().doubleValue() - spot);
          double out = percent - inTheMoney / spot * 100;
          assertThat(out).as(option.tradingSymbol()).isBetween(1.9, 75.0);
          boolean near = Math.abs(option.strike().doubleValue() / spot - 1) < 0.01;
          if (near && !underlying.index() && expiry.getMonthValue() == 3) {
            atTheMoney++;
            assertThat(percent).as(option.tradingSymbol()).isBetween(15.0, 45.0);
          }
        }
      }
    }
    assertThat(atTheMoney).isGreaterThan(300);
  }

  @Test
  void twoHundredOrders_areAnsweredFromTheKeptScans() {
    Market market = Markets.builtIn();
    MarginModel model = new MarginModel(market);
    List<Leg> legs = new ArrayList<>();
    for (Underlying underlying : market.underlyings().subList(0, 200)) {
      LocalDate expiry = market.expiries(underlying.symbol()).getFirst();
      Contract option = market.chain(underlying.symbol(), expiry).getFirst();
      legs.add(new Leg(option, true, option.lot(), 0));
    }
    List<Margin> first = legs.stream().map(model::of).toList();
    long start = System.nanoTime();
    List<Margin> again = legs.stream().map(model::of).toList();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(again).isEqualTo(first);
    // A few milliseconds in truth; the bound leaves room for a busy machine.
    assertThat(took).isLessThan(Duration.ofMillis(100));
  }

  private static Leg sell(Market market, String symbol, long quantity) {
    return new Leg(contract(market, symbol), true, quantity, 0);
  }

  private static Contract contract(Market market, String symbol) {
    return (Contract) market.listed("NFO:" + symbol).orElseThrow();
  }

  /** One share with a future and options at one volatility; one put has a nonsense price. */
  private static Market reliance(LocalDate expiry) {
    Underlying share =
        new Underlying(
            "RELIANCE",
            "RELIANCE",
            false,
            2_885,
            DayPrices.flat(new BigDecimal("1287.00")),
            1,
            new BigDecimal("0.10"));
    List<Contract> contracts = new ArrayList<>();
    contracts.add(contract("RELIANCE26SEPFUT", 1, Optional.empty(), expiry, "0", 1_293));
    long token = 2;
    for (String strike : List.of("1100", "1200", "1280", "1300", "1400", "1500")) {
      for (OptionType type : OptionType.values()) {
        double years = Math.max(0.001, (expiry.toEpochDay() - DAY.toEpochDay()) / 365.0);
        double fair = Black76.price(type, 1_293, Double.parseDouble(strike), SIGMA, years);
        boolean nonsense = strike.equals("1100") && type == OptionType.CALL;
        contracts.add(
            contract(
                "RELIANCE26SEP" + strike + type.code(),
                token++,
                Optional.of(type),
                expiry,
                strike,
                nonsense ? 100 : fair));
      }
    }
    return new Market(DAY, List.of(share), contracts);
  }

  private static Contract contract(
      String symbol,
      long token,
      Optional<OptionType> type,
      LocalDate expiry,
      String strike,
      double price) {
    BigDecimal rupees = BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP);
    return new Contract(
        token,
        symbol,
        "RELIANCE",
        type,
        expiry,
        new BigDecimal(strike),
        500,
        new BigDecimal("0.01"),
        DayPrices.flat(rupees),
        rupees,
        100,
        5_000);
  }
}
