package io.farstrike.bench;

import io.farstrike.market.MarketClock;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Bar;
import io.farstrike.market.tick.BarTicks;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The ticks of a recorded day of one-minute bars, without series that never trade. */
final class RecordedMinutes {

  static final String DAY = "nse_1min_2016-09-08.csv.gz";

  private static final long MINUTE_MS = 60_000;

  private RecordedMinutes() {}

  /** Empty when the day is not at hand. */
  static List<Tick> in(Path shared) throws IOException {
    Path file = shared.resolve("data/intraday").resolve(DAY).normalize();
    if (!Files.exists(file)) {
      System.out.println("There is no " + file + ": measuring the made-up market alone.");
      return List.of();
    }
    List<Bar> bars = read(file);
    Set<String> traded =
        bars.stream().filter(bar -> bar.volume() > 0).map(Bar::symbol).collect(Collectors.toSet());
    SessionClock clock = MadeMarket.clock();
    BarTicks made = new BarTicks(new TickCounts(), Map.of());
    List<Tick> ticks = new ArrayList<>();
    for (Bar bar : bars) {
      if (traded.contains(bar.symbol())) {
        made.tick(bar, clock.at(bar.endMs())).ifPresent(ticks::add);
      }
    }
    return ticks;
  }

  private static List<Bar> read(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(RecordedMinutes::bar).toList();
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
    return Math.round(Double.parseDouble(rupees) * 100);
  }
}
