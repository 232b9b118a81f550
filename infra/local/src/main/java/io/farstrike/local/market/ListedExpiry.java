package io.farstrike.local.market;

import io.farstrike.market.TradingCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * One expiry of the built-in market.
 *
 * @param monthly whether it is the month's last
 * @param rank 0 for the nearest of its kind
 */
record ListedExpiry(LocalDate date, boolean monthly, int rank) {

  private static final int MONTHS = 3;
  private static final int WEEKS = 4;

  /** The three monthly expiries on or after a day. */
  static List<ListedExpiry> monthly(TradingCalendar calendar, LocalDate from) {
    List<ListedExpiry> expiries = new ArrayList<>();
    YearMonth month = YearMonth.from(from);
    while (expiries.size() < MONTHS) {
      LocalDate expiry = calendar.monthlyExpiry(month);
      if (!expiry.isBefore(from)) {
        expiries.add(new ListedExpiry(expiry, true, expiries.size()));
      }
      month = month.plusMonths(1);
    }
    return expiries;
  }

  /** The four weekly expiries on or after a day that are not a month's last. */
  static List<ListedExpiry> weekly(TradingCalendar calendar, LocalDate from) {
    List<ListedExpiry> expiries = new ArrayList<>();
    LocalDate expiry = calendar.weeklyExpiryFrom(from);
    while (expiries.size() < WEEKS) {
      if (!expiry.equals(calendar.monthlyExpiry(YearMonth.from(expiry)))) {
        expiries.add(new ListedExpiry(expiry, false, expiries.size()));
      }
      expiry = calendar.weeklyExpiryFrom(expiry.plusDays(1));
    }
    return expiries;
  }
}
