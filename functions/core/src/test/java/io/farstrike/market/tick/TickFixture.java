package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;

import io.farstrike.market.MarketClock;
import io.farstrike.market.TradingCalendar;
import io.farstrike.market.session.Periods;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ticks, quotes and times for tests. Prices are paise, times those of India. */
public final class TickFixture {

  /** Writes something as bytes. */
  public interface Saved {
    void to(DataOutputStream out) throws IOException;
  }

  private TickFixture() {}

  public static SessionClock clock() {
    return new SessionClock(SessionCalendar.nse(TradingCalendar.nse()), Periods.STANDARD);
  }

  /** Epoch milliseconds of a time such as {@code 2026-03-05T09:15:00}. */
  public static long ms(String time) {
    return LocalDateTime.parse(time).atZone(MarketClock.INDIA).toInstant().toEpochMilli();
  }

  /** A snapshot's tick without day values. */
  public static Tick tick(
      String symbol, long n, long tsMs, long last, long winVolume, long winMillis) {
    return new Tick(
        symbol,
        n,
        Tick.Kind.SNAPSHOT,
        Provider.QUOTE_API,
        tsMs,
        tsMs,
        tsMs,
        last,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        last,
        last,
        winVolume,
        winMillis);
  }

  /** A quote that was traded and received at the exchange's time. */
  public static QuoteSnapshot quote(
      String symbol, long tsMs, long last, long dayHigh, long dayLow, long dayVolume) {
    return new QuoteSnapshot(
        symbol,
        Provider.QUOTE_API,
        tsMs,
        tsMs,
        tsMs,
        last,
        0,
        dayHigh,
        dayLow,
        0,
        dayVolume,
        0,
        0,
        0);
  }

  /** The ticks of recorded days in a row, without indices. */
  public static List<Tick> recorded(String... files) {
    SessionClock clock = clock();
    BarTicks bars = new BarTicks(new TickCounts(), Map.of());
    List<Tick> ticks = new ArrayList<>();
    for (String file : files) {
      for (Bar bar : IntradayFile.bars(file, IntradayFile.Indices.SKIP)) {
        bars.tick(bar, clock.at(bar.endMs())).ifPresent(ticks::add);
      }
    }
    return ticks;
  }

  public static DataInputStream bytesOf(Saved saved) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      saved.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
