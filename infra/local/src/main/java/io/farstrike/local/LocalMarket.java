package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.local.market.BhavcopyMarket;
import io.farstrike.local.market.BuiltInMarket;
import io.farstrike.local.market.Market;
import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The market that a local system stands in.
 *
 * @param name for people
 * @param source of its figures, as it stands on results
 * @param time stands still at the market's own moment, until somebody moves it
 */
record LocalMarket(String name, String source, Market market, MarketTime time) {

  private static final long SEED = 20_260_306;

  LocalMarket {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(market, "market is null");
    requireNonNull(time, "time is null");
  }

  private static LocalMarket of(String name, String source, Market market) {
    return new LocalMarket(name, source, market, new MarketTime(market.asOf()));
  }

  /**
   * The market that the settings ask for.
   *
   * @throws IOException if a file cannot be read
   */
  static LocalMarket of(LocalSettings settings) throws IOException {
    return settings.market().isPresent()
        ? replayed(settings.market().get(), settings.cash())
        : builtIn(settings.today());
  }

  MarketClock clock() {
    return new MarketClock(time);
  }

  private static LocalMarket replayed(Path derivatives, Optional<Path> cash) throws IOException {
    BhavcopyMarket read = BhavcopyMarket.read(derivatives, cash);
    return of(
        "bhavcopy " + derivatives.getFileName(),
        "NSE bhavcopy " + read.market().date() + " (replayed)",
        read.market());
  }

  private static LocalMarket builtIn(LocalDate today) {
    return of(
        "built-in",
        "built-in market (simulated)",
        new BuiltInMarket(TradingCalendar.nse(), SEED).upTo(today));
  }
}
