package io.farstrike.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.TradingCalendar;
import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInMarketTest {

  private final Market market = Markets.builtIn();

  @Test
  void itListsTwoHundredSharesAndFiveIndicesWithOptions() {
    List<Underlying> withOptions =
        market.underlyings().stream().filter(u -> !market.expiries(u.symbol()).isEmpty()).toList();
    assertThat(withOptions).filteredOn(Underlying::index).hasSize(5);
    assertThat(withOptions).filteredOn(u -> !u.index()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(withOptions)
        .extracting(Underlying::symbol)
        .contains("M&M", "BAJAJ-AUTO", "360ONE", "NIFTYNXT50", "RELIANCE");
    assertThat(market.listed("NSE:NIFTY BANK")).isPresent();
  }

  @Test
  void sharesHaveThreeMonthlyExpiries_niftyHasFourWeekliesMore() {
    assertThat(market.expiries("RELIANCE"))
        .containsExactly(day("2026-03-30"), day("2026-04-28"), day("2026-05-26"));
    assertThat(market.expiries("NIFTY"))
        .containsExactly(
            day("2026-03-10"),
            day("2026-03-17"),
            day("2026-03-24"),
            day("2026-03-30"),
            day("2026-04-07"),
            day("2026-04-28"),
            day("2026-05-26"));
    assertThat(market.listed("NFO:NIFTY2631024500CE")).isPresent();
    assertThat(market.listed("NFO:NIFTY26MAR24500CE")).isPresent();
    assertThat(market.listed("NFO:RELIANCE26MARFUT")).isPresent();
  }

  @Test
  void theDateIsTheLastTradingDayUpToTheOneGiven() {
    BuiltInMarket builtIn = new BuiltInMarket(TradingCalendar.nse(), 7);
    assertThat(builtIn.upTo(day("2026-03-08")).date()).isEqualTo("2026-03-06");
    assertThat(builtIn.upTo(day("2026-03-31")).date()).isEqualTo("2026-03-30");
    assertThat(builtIn.upTo(day("2026-03-31")).expiries("SBIN").getFirst()).isEqualTo("2026-03-30");
  }

  @Test
  void sameSeedAndDateMakeTheSameMarket_anotherSeedAnother() {
    BuiltInMarket again = new BuiltInMarket(TradingCalendar.nse(), 7);
    assertThat(again.upTo(Markets.FRIDAY).contracts()).isEqualTo(market.contracts());
    BuiltInMarket other = new BuiltInMarket(TradingCalendar.nse(), 8);
    assertThat(other.upTo(Markets.FRIDAY).contracts()).isNotEqualTo(market.contracts());
  }

  @Test
  void callsFallAndPutsRiseWithTheStrike() {
    for (Underlying underlying : market.underlyings()) {
      for (LocalDate expiry : market.expiries(underlying.symbol())) {
        BigDecimal call = BigDecimal.valueOf(Long.MAX_VALUE);
        BigDecimal put = BigDecimal.ZERO;
        for (Contract option : market.chain(underlying.symbol(), expiry)) {
          if (option.type().orElseThrow() == OptionType.CALL) {
            assertThat(option.settlement()).as(option.tradingSymbol()).isLessThanOrEqualTo(call);
            call = option.settlement();
          } else {
            assertThat(option.settlement()).as(option.tradingSymbol()).isGreaterThanOrEqualTo(put);
            put = option.settlement();
          }
        }
      }
    }
  }

  @Test
  void tradingThinsOutAsOnARealDay() {
    List<Contract> near = stockOptions(day("2026-03-30"));
    List<Contract> middle = stockOptions(day("2026-04-28"));
    List<Contract> far = stockOptions(day("2026-05-26"));
    assertThat(near).hasSizeGreaterThan(8_000);
    assertThat(traded(near)).isBetween(0.4, 0.8);
    assertThat(traded(middle)).isBetween(0.05, 0.35);
    assertThat(traded(far)).isLessThan(0.05);
    long dead = near.stream().filter(c -> c.volume() == 0 && c.openInterest() == 0).count();
    long idle = near.stream().filter(c -> c.volume() == 0 && c.openInterest() > 0).count();
    assertThat(dead / (double) near.size()).isBetween(0.02, 0.3);
    assertThat(idle / (double) near.size()).isBetween(0.1, 0.5);
  }

  @Test
  void cheapSharesHaveAFineTickAndSomeStrikesHaveDecimals() {
    assertThat(stockOptions(day("2026-03-30")))
        .anyMatch(c -> c.tick().compareTo(new BigDecimal("0.01")) == 0)
        .anyMatch(c -> c.tick().compareTo(new BigDecimal("0.05")) == 0)
        .anyMatch(c -> c.strike().stripTrailingZeros().scale() > 0);
  }

  @Test
  void symbolsAndTokensAreUnique_pricesOnTheTick() {
    Set<Long> tokens = new HashSet<>();
    for (Contract contract : market.contracts()) {
      assertThat(tokens.add(contract.instrumentToken())).isTrue();
      assertThat(contract.prices().close().remainder(contract.tick())).isZero();
      assertThat(contract.prices().last().remainder(contract.tick())).isZero();
      assertThat(contract.instrumentToken()).isEqualTo(contract.exchangeToken() * 256 + 2);
    }
  }

  private List<Contract> stockOptions(LocalDate expiry) {
    return market.underlyings().stream()
        .filter(u -> !u.index())
        .flatMap(u -> market.chain(u.symbol(), expiry).stream())
        .toList();
  }

  private static double traded(List<Contract> contracts) {
    return contracts.stream().filter(Contract::tradedToday).count() / (double) contracts.size();
  }

  private static LocalDate day(String iso) {
    return LocalDate.parse(iso);
  }
}
