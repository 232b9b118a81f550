package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.options.ForwardPrice.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardPriceTest {

  private static final double YEARS = 0.25;
  private static final double RATE = 0.065;
  private static final double SPOT = 1_000;
  private static final double CARRIED = SPOT * Math.exp(RATE * YEARS);
  private static final StrikeQuotes NEAREST =
      new StrikeQuotes(1_020, quote(40, 42, 0), quote(31, 33, 0));
  private static final StrikeQuotes FARTHER =
      new StrikeQuotes(980, quote(70, 72, 0), quote(11, 13, 0));

  @Test
  void futureWithTwoSides_givesItsMiddle() {
    assertThat(forward(quote(1_010, 1_012, 900), List.of(NEAREST)))
        .isEqualTo(new ForwardPrice(1_011, Source.FUTURE_MID));
  }

  @Test
  void futureWithOneSideOrCrossed_givesItsLastPrice() {
    assertThat(forward(quote(1_010, 0, 1_009), List.of(NEAREST)))
        .isEqualTo(new ForwardPrice(1_009, Source.FUTURE_LAST));
    assertThat(forward(quote(1_012, 1_010, 1_009), List.of(NEAREST)))
        .isEqualTo(new ForwardPrice(1_009, Source.FUTURE_LAST));
  }

  @Test
  void withoutFuture_parityAtTheStrikeNearestTheMoneyGivesIt() {
    ForwardPrice forward = forward(MarketQuote.NONE, List.of(FARTHER, NEAREST));
    assertThat(forward.source()).isEqualTo(Source.PARITY);
    assertThat(forward.value()).isCloseTo(1_020 + 9 * Math.exp(RATE * YEARS), within(1e-9));
  }

  @Test
  void strikesWithoutTwoSidesOfBothOptions_areNotAsked() {
    StrikeQuotes oneSided = new StrikeQuotes(1_016, quote(40, 42, 41), quote(0, 33, 32));
    StrikeQuotes crossed = new StrikeQuotes(1_017, quote(43, 42, 41), quote(31, 33, 32));
    ForwardPrice forward = forward(MarketQuote.NONE, List.of(oneSided, FARTHER, crossed));
    assertThat(forward.value()).isCloseTo(980 + 59 * Math.exp(RATE * YEARS), within(1e-9));
  }

  @Test
  void strikesEquallyNear_theLowerOneIsTakenInAnyOrder() {
    StrikeQuotes below = new StrikeQuotes(CARRIED - 8, quote(20, 22, 0), quote(10, 12, 0));
    StrikeQuotes over = new StrikeQuotes(CARRIED + 8, quote(20, 22, 0), quote(5, 7, 0));
    assertThat(forward(MarketQuote.NONE, List.of(below, over)))
        .isEqualTo(forward(MarketQuote.NONE, List.of(over, below)))
        .satisfies(each -> assertThat(each.value()).isLessThan(CARRIED + 4));
  }

  @Test
  void withoutQuotes_theSpotIsCarried() {
    assertThat(forward(MarketQuote.NONE, List.of()))
        .isEqualTo(new ForwardPrice(CARRIED, Source.SPOT));
  }

  @Test
  void parityThatMakesNoSense_isPassedOver() {
    StrikeQuotes absurd = new StrikeQuotes(1_000, quote(1, 2, 0), quote(4_000, 5_000, 0));
    assertThat(forward(MarketQuote.NONE, List.of(absurd)).source()).isEqualTo(Source.SPOT);
  }

  @Test
  void conventionOfTheExchange_carriesTheSpotAtTenPercentWhateverIsQuoted() {
    assertThat(
            PricingConvention.NSE.forward(quote(1_010, 1_012, 900), List.of(NEAREST), SPOT, YEARS))
        .isEqualTo(new ForwardPrice(SPOT * Math.exp(0.10 * YEARS), Source.SPOT));
    assertThat(
            PricingConvention.DEFAULT.forward(
                quote(1_010, 1_012, 900), List.of(NEAREST), SPOT, YEARS))
        .isEqualTo(new ForwardPrice(1_011, Source.FUTURE_MID));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1})
  void spotThatIsNone_isRefused(double spot) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForwardPrice.of(MarketQuote.NONE, List.of(), spot, YEARS, RATE))
        .withMessageContaining("spot");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T10:00:00Z, 2026-03-05, 0",
    "2026-03-05T09:59:00Z, 2026-03-05, 60",
    "2026-03-05T09:59:59.500Z, 2026-03-05, 0.5",
    "2026-03-04T10:00:00Z, 2026-03-05, 86400",
    "2026-03-05T10:00:01Z, 2026-03-05, 0",
    "2026-03-05T10:00:00Z, 2026-03-30, 2160000"
  })
  void years_areSecondsToHalfPastThreeInIndia(Instant now, LocalDate expiry, double seconds) {
    assertThat(YearsToExpiry.from(now, expiry)).isEqualTo(seconds / (365.0 * 86_400));
  }

  private static ForwardPrice forward(MarketQuote future, List<StrikeQuotes> chain) {
    return ForwardPrice.of(future, chain, SPOT, YEARS, RATE);
  }

  private static MarketQuote quote(double bid, double ask, double last) {
    return new MarketQuote(
        OptionalDouble.of(bid),
        OptionalLong.of(100),
        OptionalDouble.of(ask),
        OptionalLong.of(100),
        OptionalDouble.of(last),
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
