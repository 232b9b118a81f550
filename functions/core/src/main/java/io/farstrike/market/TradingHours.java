package io.farstrike.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * When derivatives trade at NSE: from 09:15 to 15:30 India time on trading days.
 *
 * @param calendar of the trading days; a day with an evening session alone counts as open all day,
 *     since the calendar does not have its hours
 */
public record TradingHours(TradingCalendar calendar) {

  /** In India. */
  public static final LocalTime OPENS = LocalTime.of(9, 15);

  /** In India; at this very time there is no trading any more. */
  public static final LocalTime CLOSES = LocalTime.of(15, 30);

  public TradingHours {
    requireNonNull(calendar, "calendar is null");
  }

  /** Whether there is trading at a moment; at the close itself there is none. */
  public boolean isOpen(Instant at) {
    ZonedDateTime india = at.atZone(MarketClock.INDIA);
    LocalDate day = india.toLocalDate();
    if (!calendar.isTradingDay(day)) {
      return false;
    }
    LocalTime time = india.toLocalTime();
    return calendar.eveningSessions().contains(day)
        || (!time.isBefore(OPENS) && time.isBefore(CLOSES));
  }
}
