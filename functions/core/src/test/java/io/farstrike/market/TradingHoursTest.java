package io.farstrike.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingHoursTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T09:14:59.999, false",
    "2026-03-06T09:15, true",
    "2026-03-06T15:29:59.999, true",
    "2026-03-06T15:30, false",
    "2026-03-07T12:00, false",
    "2026-03-03T12:00, false",
    "2026-02-01T12:00, true",
    "2025-10-21T14:00, true"
  })
  void market_isOpenInTheSessionsOfTradingDays(LocalDateTime india, boolean open) {
    TradingHours hours = new TradingHours(TradingCalendar.nse());

    assertThat(hours.isOpen(india.atZone(MarketClock.INDIA).toInstant())).isEqualTo(open);
  }
}
