package io.farstrike.market.detect;

import io.farstrike.market.MarketClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Names of events that a replay makes again: time in India and a checksum of what they are. */
final class EventId {

  private EventId() {}

  /**
   * {@code HHMMSS-} and eight hexadecimal digits.
   *
   * @param type {@code high}, {@code low}, {@code trend} or {@code surge}
   * @param number of the symbol's event in the session, from 1
   */
  static String of(String sessionId, String symbol, String type, long number, long tsMs) {
    CRC32 checksum = new CRC32();
    String named = sessionId + '|' + symbol + '|' + type + '|' + number;
    checksum.update(named.getBytes(StandardCharsets.UTF_8));
    LocalTime time = Instant.ofEpochMilli(tsMs).atZone(MarketClock.INDIA).toLocalTime();
    StringBuilder id = new StringBuilder(15);
    twoDigits(id, time.getHour());
    twoDigits(id, time.getMinute());
    twoDigits(id, time.getSecond());
    return id.append('-').append(HexFormat.of().toHexDigits((int) checksum.getValue())).toString();
  }

  private static void twoDigits(StringBuilder id, int number) {
    id.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
