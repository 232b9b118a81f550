package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AtTheMoneyTest {

  private static final double YEARS = 25 / 365.0;
  private static final double RATE = 0.065;
  private static final ForwardPrice FORWARD =
      new ForwardPrice(1_004, ForwardPrice.Source.FUTURE_MID);

  @Test
  void volatility_isThatOfTheStrikeNearestTheForward() {
    List<StrikeQuotes> chain =
        List.of(at(900, 0.5, 0.5), at(1_000, 0.24, 0.26), at(1_100, 0.4, 0.4));
    assertThat(AtTheMoney.volatility(chain, FORWARD, YEARS, RATE).orElseThrow())
        .isCloseTo(0.25, within(1e-9));
  }

  @Test
  void strikeWithoutAnyPrice_leavesItToTheNext_whichMustBeNear() {
    StrikeQuotes silent = new StrikeQuotes(1_000, MarketQuote.NONE, MarketQuote.NONE);
    assertThat(
            AtTheMoney.volatility(List.of(silent, at(1_040, 0.3, 0.3)), FORWARD, YEARS, RATE)
                .orElseThrow())
        .isCloseTo(0.3, within(1e-9));
    assertThat(AtTheMoney.volatility(List.of(silent, at(1_060, 0.3, 0.3)), FORWARD, YEARS, RATE))
        .isEmpty();
  }

  @Test
  void sideWithoutAPrice_leavesTheOther() {
    StrikeQuotes onlyPut =
        new StrikeQuotes(1_000, MarketQuote.NONE, quoted(OptionType.PUT, 1_000, 0.3));
    assertThat(AtTheMoney.volatility(List.of(onlyPut), FORWARD, YEARS, RATE).orElseThrow())
        .isCloseTo(0.3, within(1e-9));
  }

  @Test
  void lastPrice_standsInForAMissingSide() {
    double price = price(OptionType.CALL, 1_000, 0.3);
    MarketQuote traded =
        quote(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(price));
    List<StrikeQuotes> chain = List.of(new StrikeQuotes(1_000, traded, MarketQuote.NONE));
    assertThat(AtTheMoney.volatility(chain, FORWARD, YEARS, RATE).orElseThrow())
        .isCloseTo(0.3, within(1e-9));
  }

  @Test
  void nothingPriced_orNoTimeLeft_isNoVolatility() {
    List<StrikeQuotes> silent =
        List.of(new StrikeQuotes(1_000, MarketQuote.NONE, MarketQuote.NONE));
    assertThat(AtTheMoney.volatility(silent, FORWARD, YEARS, RATE)).isEmpty();
    assertThat(AtTheMoney.volatility(List.of(), FORWARD, YEARS, RATE)).isEmpty();
    assertThat(AtTheMoney.volatility(List.of(at(1_000, 0.2, 0.2)), FORWARD, 0, RATE)).isEmpty();
  }

  private static StrikeQuotes at(double strike, double call, double put) {
    return new StrikeQuotes(
        strike, quoted(OptionType.CALL, strike, call), quoted(OptionType.PUT, strike, put));
  }

  private static MarketQuote quoted(OptionType type, double strike, double sigma) {
    double price = price(type, strike, sigma);
    return quote(
        OptionalDouble.of(price - 0.05), OptionalDouble.of(price + 0.05), OptionalDouble.empty());
  }

  private static double price(OptionType type, double strike, double sigma) {
    return Black76.discounted(type, FORWARD.value(), strike, sigma, YEARS, Math.exp(-RATE * YEARS));
  }

  private static MarketQuote quote(OptionalDouble bid, OptionalDouble ask, OptionalDouble last) {
    return new MarketQuote(
        bid,
        OptionalLong.empty(),
        ask,
        OptionalLong.empty(),
        last,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
