package io.farstrike.local.broker;

import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The broker's way to write times: in India, without saying so. */
final class IndiaTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private IndiaTime() {}

  static String of(Instant instant) {
    return FORMAT.format(instant.atZone(MarketClock.INDIA));
  }
}
