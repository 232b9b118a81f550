package io.farstrike.market.tick;

import io.farstrike.market.MarketClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Recorded days of one-minute bars, in the order of time, then of symbol. */
public final class IntradayFile {

  /** Two days in a row; the second one falls. */
  public static final String FIRST_DAY = "nse_1min_2016-09-08.csv.gz";

  public static final String SECOND_DAY = "nse_1min_2016-09-09.csv.gz";

  /** What becomes of series that never trade, which indices are. */
  public enum Indices {
    /** They are left out. */
    SKIP,
    /** They stay, and their volume is unknown. */
    KEEP
  }

  private static final long MINUTE_MS = 60_000;

  private IntradayFile() {}

  /** All bars of the file; the test is skipped when real data is not at hand. */
  public static List<Bar> bars(String name, Indices indices) {
    List<Bar> all = read(name);
    Set<String> traded =
        all.stream().filter(bar -> bar.volume() > 0).map(Bar::symbol).collect(Collectors.toSet());
    return all.stream()
        .filter(bar -> indices == Indices.KEEP || traded.contains(bar.symbol()))
        .map(bar -> traded.contains(bar.symbol()) ? bar : withoutVolume(bar))
        .toList();
  }

  private static List<Bar> read(String name) {
    Path file =
        Path.of(System.getProperty("farstrike.shared", "../shared"), "data", "intraday", name);
    if (!Files.exists(file)) {
      Assumptions.abort("real market data not found: " + file);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(IntradayFile::bar).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bar bar(String line) {
    String[] cells = line.split(",", -1);
    long startMs =
        LocalDateTime.parse(cells[0].replace(' ', 'T'))
            .atZone(MarketClock.INDIA)
            .toInstant()
            .toEpochMilli();
    return new Bar(
        cells[1],
        startMs,
        MINUTE_MS,
        paise(cells[2]),
        paise(cells[3]),
        paise(cells[4]),
        paise(cells[5]),
        Long.parseLong(cells[6]));
  }

  private static long paise(String rupees) {
    return new BigDecimal(rupees).movePointRight(2).longValueExact();
  }

  private static Bar withoutVolume(Bar bar) {
    return new Bar(
        bar.symbol(),
        bar.startMs(),
        bar.lengthMs(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        Tick.UNKNOWN);
  }
}
