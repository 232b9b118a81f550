package io.farstrike.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerQuote.Level;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.options.Black76;
import io.farstrike.options.ForwardPrice.Source;
import io.farstrike.options.OptionType;
import io.farstrike.options.PricingConvention;
import io.farstrike.options.UnderlyingFigures;
import io.farstrike.options.YearsToExpiry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Forwards and volatilities of underlyings, and what is quoted to know them. */
class UnderlyingsTest {

  private static final Instant AT = Instant.parse("2026-03-06T09:30:00Z");
  private static final double YEARS = YearsToExpiry.from(AT, Listed.MARCH);
  private static final double RATE = PricingConvention.DEFAULT.rate();
  private static final BigDecimal SPOT = new BigDecimal("1500");

  private final Map<InstrumentKey, BrokerQuote> quotes = new HashMap<>();

  @Test
  void reference_isTheFuture_andThePairNearestTheForward() {
    Reference reference = reference("1400", "1460", "1480", "1520", "1600");
    // The forward is 1500. 1480 and 1520 are as near: the lower one is taken.
    assertThat(reference.keys())
        .containsExactly(future().key(), option("1480", true).key(), option("1480", false).key());
  }

  @Test
  void strikeWithOneOptionOnly_isNoPair() {
    Target target =
        new Target(
            "INFY",
            "INFY",
            new InstrumentKey("NSE", "INFY"),
            List.of(option("1500", true), option("1300", true), option("1300", false)),
            Optional.empty());
    assertThat(Reference.of(target, Listed.MARCH, SPOT, SPOT).keys())
        .containsExactly(option("1300", true).key(), option("1300", false).key());
  }

  @Test
  void forward_isTheFutures_andVolatilityThatOfThePair() {
    quote(future().key(), 1505.5, 0.5);
    pair(1500, 1505.5, 0.25);

    UnderlyingFigures infy = figures(PricingConvention.DEFAULT);
    assertThat(infy.forward().source()).isEqualTo(Source.FUTURE_MID);
    assertThat(infy.forward().value()).isEqualTo(1505.5);
    assertThat(infy.volatility().orElseThrow()).isCloseTo(0.25, within(1e-3));
    assertThat(infy.rank()).isEmpty();
  }

  /** The skew is such that another strike would tell another volatility. */
  @Test
  void chain_hasTheVolatilityOfAScreen_whichKnowsThePairAlone() {
    quote(future().key(), 1511, 0.5);
    pair(1480, 1511, 0.27);
    pair(1500, 1511, 0.25);
    pair(1520, 1511, 0.23);

    Reference reference = reference("1480", "1500", "1520");
    UnderlyingFigures screen = figures(reference, List.of());
    UnderlyingFigures chain =
        figures(
            reference,
            Stream.of("1480", "1500", "1520")
                .flatMap(strike -> Stream.of(option(strike, true), option(strike, false)))
                .map(option -> Candidate.of(option, "INFY", Listed.MARCH, SPOT))
                .toList());

    assertThat(screen.volatility().orElseThrow()).isCloseTo(0.25, within(1e-3));
    assertThat(chain.volatility()).isEqualTo(screen.volatility());
    assertThat(chain.forward()).isEqualTo(screen.forward());
  }

  @Test
  void pairWithoutAPrice_leavesItToTheNextStrikeThatWasQuoted() {
    quote(future().key(), 1500, 0.5);
    pair(1520, 1500, 0.23);

    UnderlyingFigures chain =
        figures(
            reference("1500", "1520"),
            List.of(Candidate.of(option("1520", true), "INFY", Listed.MARCH, SPOT)));

    assertThat(chain.volatility().orElseThrow()).isCloseTo(0.23, within(1e-3));
  }

  @Test
  void withoutAFuture_thePairTellsTheForward() {
    pair(1500, 1509, 0.25);

    UnderlyingFigures infy = figures(PricingConvention.DEFAULT);
    assertThat(infy.forward().source()).isEqualTo(Source.PARITY);
    assertThat(infy.forward().value()).isCloseTo(1509, within(0.02));
  }

  @Test
  void withoutAnyQuote_theSpotIsCarried_andNothingIsImplied() {
    UnderlyingFigures infy = figures(PricingConvention.DEFAULT);
    assertThat(infy.forward().source()).isEqualTo(Source.SPOT);
    assertThat(infy.forward().value()).isCloseTo(1500 * Math.exp(RATE * YEARS), within(1e-9));
    assertThat(infy.volatility()).isEmpty();
  }

  @Test
  void exchangesConvention_carriesTheSpotWhateverTheFutureSays() {
    quote(future().key(), 1600, 0.5);

    assertThat(figures(PricingConvention.NSE).forward().source()).isEqualTo(Source.SPOT);
  }

  @Test
  void figureThatNoMarketHas_isNoQuote() {
    quotes.put(
        future().key(),
        new BrokerQuote(
            future().key(),
            Optional.of(new BigDecimal("1e300")),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            BrokerQuote.Day.UNKNOWN));
    assertThat(figures(PricingConvention.DEFAULT).forward().source()).isEqualTo(Source.SPOT);
  }

  @Test
  void spotThatNoMarketHas_costsItsUnderlyingAlone() {
    Start start =
        new Start(
            Listed.TODAY,
            1,
            List.of(),
            List.of(
                new Reference("ODD", new BigDecimal("1e300"), Optional.empty(), List.of()),
                reference("1500")),
            List.of(),
            Optional.empty());
    assertThat(underlyings(PricingConvention.DEFAULT).of(start)).containsOnlyKeys("INFY");
  }

  private UnderlyingFigures figures(PricingConvention convention) {
    Start start =
        new Start(
            Listed.TODAY, 1, List.of(), List.of(reference("1500")), List.of(), Optional.empty());
    return requireNonNull(underlyings(convention).of(start).get("INFY"));
  }

  private UnderlyingFigures figures(Reference reference, List<Candidate> candidates) {
    Start start =
        new Start(Listed.TODAY, 1, candidates, List.of(reference), List.of(), Optional.empty());
    return requireNonNull(underlyings(PricingConvention.DEFAULT).of(start).get("INFY"));
  }

  private Underlyings underlyings(PricingConvention convention) {
    return new Underlyings(quotes, convention, Listed.MARCH, AT);
  }

  private static Reference reference(String... strikes) {
    List<Instrument> contracts = new ArrayList<>();
    Stream.of(strikes)
        .forEach(
            strike -> {
              contracts.add(option(strike, true));
              contracts.add(option(strike, false));
            });
    Target target =
        new Target(
            "INFY", "INFY", new InstrumentKey("NSE", "INFY"), contracts, Optional.of(future()));
    return Reference.of(target, Listed.MARCH, SPOT, SPOT);
  }

  private static Instrument option(String strike, boolean call) {
    return Listed.option(
        "INFY", Listed.MARCH, strike, call ? Instrument.Kind.CALL : Instrument.Kind.PUT);
  }

  private static Instrument future() {
    return new Instrument(
        new InstrumentKey("NFO", "INFY26MARFUT"),
        "INFY",
        Instrument.Kind.FUTURE,
        Optional.of(Listed.MARCH),
        BigDecimal.ZERO,
        new BigDecimal("0.05"),
        400);
  }

  private void pair(int strike, double forward, double sigma) {
    for (OptionType type : OptionType.values()) {
      double price =
          Black76.discounted(type, forward, strike, sigma, YEARS, Math.exp(-RATE * YEARS));
      quote(option(Integer.toString(strike), type == OptionType.CALL).key(), price, 0.05);
    }
  }

  private void quote(InstrumentKey key, double mid, double halfSpread) {
    quotes.put(
        key,
        new BrokerQuote(
            key,
            Optional.empty(),
            Optional.of(new Level(rupees(mid - halfSpread), 400)),
            Optional.of(new Level(rupees(mid + halfSpread), 400)),
            10,
            20,
            Optional.empty(),
            Optional.of(AT),
            BrokerQuote.Day.UNKNOWN));
  }

  private static BigDecimal rupees(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
  }
}
