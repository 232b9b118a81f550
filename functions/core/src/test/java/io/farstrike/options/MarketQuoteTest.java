package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarketQuoteTest {

  @Test
  void zeroPrice_isNoPrice() {
    MarketQuote quote = Contracts.quote(OptionalDouble.of(0), OptionalDouble.of(-0.0));
    assertThat(quote).isEqualTo(MarketQuote.NONE);
    assertThat(quote.isQuoted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.05, Double.NaN, Double.POSITIVE_INFINITY, 2e12})
  void priceOutOfRange_isRefusedByName(double price) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contracts.bid(price))
        .withMessageContaining("bid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contracts.quote(OptionalDouble.empty(), OptionalDouble.of(price)))
        .withMessageContaining("last");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE})
  void countOutOfRange_isRefusedByName(long count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quoteOf(OptionalLong.of(count), 0, 0, Instant.EPOCH))
        .withMessageContaining("bidQuantity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quoteOf(OptionalLong.empty(), count, 0, Instant.EPOCH))
        .withMessageContaining("volume");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quoteOf(OptionalLong.empty(), 0, count, Instant.EPOCH))
        .withMessageContaining("openInterest");
  }

  @Test
  void lastTradeOutsideTheCalendar_isRefused() {
    for (Instant bad : new Instant[] {Instant.EPOCH.minusMillis(1), Instant.MAX}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> quoteOf(OptionalLong.empty(), 0, 0, bad))
          .withMessageContaining("lastTrade");
    }
  }

  private static MarketQuote quoteOf(
      OptionalLong bidQuantity, long volume, long openInterest, Instant lastTrade) {
    return new MarketQuote(
        OptionalDouble.empty(),
        bidQuantity,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        volume,
        openInterest,
        Optional.of(lastTrade),
        Optional.empty());
  }
}
