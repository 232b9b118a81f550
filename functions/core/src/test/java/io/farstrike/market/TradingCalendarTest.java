package io.farstrike.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {

  private final TradingCalendar nse = TradingCalendar.nse();

  @Test
  void weekendsAndHolidaysAreClosed_weekendSessionsAreOpen() {
    assertThat(nse.isTradingDay(day("2026-03-06"))).isTrue();
    assertThat(nse.isTradingDay(day("2026-03-07"))).isFalse();
    assertThat(nse.isTradingDay(day("2026-03-31"))).isFalse();
    assertThat(nse.isTradingDay(day("2026-02-01"))).isTrue();
  }

  @Test
  void lastTradingDayUpTo_stepsOverAHolidayAndTheWeekendBeforeIt() {
    assertThat(nse.lastTradingDayUpTo(day("2026-01-26"))).isEqualTo("2026-01-23");
    assertThat(nse.lastTradingDayUpTo(day("2026-01-27"))).isEqualTo("2026-01-27");
  }

  @Test
  void nextTradingDay_isStrictlyAfter() {
    assertThat(nse.nextTradingDay(day("2026-04-02"))).isEqualTo("2026-04-06");
    assertThat(nse.nextTradingDay(day("2026-03-05"))).isEqualTo("2026-03-06");
  }

  @Test
  void tradingDaysBetween_countsSessionsAfterTheFirstDay() {
    assertThat(nse.tradingDaysBetween(day("2026-03-06"), day("2026-03-06"))).isZero();
    assertThat(nse.tradingDaysBetween(day("2026-03-06"), day("2026-03-09"))).isEqualTo(1);
    assertThat(nse.tradingDaysBetween(day("2026-03-06"), day("2026-03-30"))).isEqualTo(15);
    assertThatThrownBy(() -> nse.tradingDaysBetween(day("2026-03-06"), day("2026-03-05")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pastItsEnd_weekdaysCountAndItSaysItDoesNotKnow() {
    assertThat(nse.covers(day("2026-12-31"))).isTrue();
    assertThat(nse.covers(day("2027-01-01"))).isFalse();
    assertThat(nse.covers(day("2023-12-29"))).isFalse();
    assertThat(nse.isTradingDay(day("2027-01-26"))).isTrue();
    assertThat(nse.isTradingDay(day("2027-01-30"))).isFalse();
  }

  @Test
  void monthlyExpiry_isTheLastTuesdayMovedBeforeHolidays() {
    assertThat(nse.monthlyExpiry(YearMonth.of(2025, 1))).isEqualTo("2025-01-30");
    assertThat(nse.monthlyExpiry(YearMonth.of(2025, 8))).isEqualTo("2025-08-28");
    assertThat(nse.monthlyExpiry(YearMonth.of(2025, 9))).isEqualTo("2025-09-30");
    assertThat(nse.monthlyExpiry(YearMonth.of(2026, 3))).isEqualTo("2026-03-30");
    assertThat(nse.monthlyExpiry(YearMonth.of(2026, 4))).isEqualTo("2026-04-28");
    assertThat(nse.monthlyExpiry(YearMonth.of(2026, 11))).isEqualTo("2026-11-23");
  }

  @Test
  void weeklyExpiryFrom_movesToTheDayBeforeAHolidayAndOnToNextWeekAfterIt() {
    assertThat(nse.weeklyExpiryFrom(day("2026-03-06"))).isEqualTo("2026-03-10");
    assertThat(nse.weeklyExpiryFrom(day("2026-03-10"))).isEqualTo("2026-03-10");
    assertThat(nse.weeklyExpiryFrom(day("2026-03-25"))).isEqualTo("2026-03-30");
    assertThat(nse.weeklyExpiryFrom(day("2026-03-31"))).isEqualTo("2026-04-07");
    assertThat(nse.weeklyExpiryFrom(day("2025-10-17"))).isEqualTo("2025-10-20");
  }

  @Test
  void datesThatCannotBe_areRefused() {
    LocalDate saturday = day("2026-03-07");
    LocalDate monday = day("2026-03-09");
    assertThatThrownBy(
            () -> new TradingCalendar(saturday, monday, Set.of(saturday), Set.of(), Set.of()))
        .hasMessageContaining("weekend anyway");
    assertThatThrownBy(
            () -> new TradingCalendar(saturday, monday, Set.of(), Set.of(monday), Set.of()))
        .hasMessageContaining("weekday");
    assertThatThrownBy(() -> new TradingCalendar(monday, saturday, Set.of(), Set.of(), Set.of()))
        .hasMessageContaining("before it begins");
  }

  @Test
  void everyDay2024To2026_agreesWithTheDaysOnWhichTheExchangePublishedPrices() throws IOException {
    Set<LocalDate> published =
        dates("nse_trading_days_2019-10_2026-08.csv").stream().collect(Collectors.toSet());
    LocalDate lastPublished = day("2026-08-21");
    List<LocalDate> wrong =
        day("2024-01-01")
            .datesUntil(lastPublished.plusDays(1))
            .filter(date -> nse.isTradingDay(date) != published.contains(date))
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void announcedHolidays_areClosedButForTheEveningSession() throws IOException {
    List<LocalDate> open =
        dates("nse_holidays_2024_2026.csv").stream().filter(nse::isTradingDay).toList();
    assertThat(open).containsExactly(day("2025-10-21"));
  }

  private static List<LocalDate> dates(String file) throws IOException {
    Path path = Path.of(System.getProperty("farstrike.shared", "../shared"), "data/universe", file);
    if (!Files.exists(path)) {
      Assumptions.abort("list of trading days not found: " + path.toAbsolutePath());
    }
    return Files.readAllLines(path).stream()
        .map(line -> line.split(",", 2)[0])
        .filter(cell -> cell.matches("\\d{4}-\\d{2}-\\d{2}"))
        .map(LocalDate::parse)
        .toList();
  }

  private static LocalDate day(String iso) {
    return LocalDate.parse(iso);
  }
}
