package io.farstrike.streamer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.farstrike.market.MarketClock;
import io.farstrike.market.tick.Bar;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Recorded minutes of many symbols, in the order of their time.
 *
 * @param minutes the bars that end together, by symbol
 * @param badRows rows that could not be read
 */
record Recording(List<List<Bar>> minutes, int badRows) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final long MINUTE_MS = 60_000;

  Recording {
    minutes = minutes.stream().map(List::copyOf).toList();
  }

  /**
   * Reads gzipped CSV with the columns Date (start of the minute in India), symbol, Open, High,
   * Low, Close (rupees) and Volume (shares). A row that cannot be read is counted and costs no
   * other.
   *
   * @throws IOException if the file is no gzip, or no CSV with these columns
   */
  static Recording read(InputStream gzipped) throws IOException {
    TreeMap<Long, TreeMap<String, Bar>> byEnd = new TreeMap<>();
    int bad = 0;
    try (Reader text = new InputStreamReader(new GZIPInputStream(gzipped), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        try {
          Bar bar = bar(row);
          byEnd.computeIfAbsent(bar.endMs(), end -> new TreeMap<>()).put(bar.symbol(), bar);
        } catch (RuntimeException e) {
          bad++;
        }
      }
    }
    List<List<Bar>> minutes = new ArrayList<>();
    for (TreeMap<String, Bar> minute : byEnd.values()) {
      minutes.add(new ArrayList<>(minute.values()));
    }
    return new Recording(minutes, bad);
  }

  private static Bar bar(NamedCsvRecord row) {
    long start =
        LocalDateTime.parse(row.getField("Date").strip(), TIME)
            .atZone(MarketClock.INDIA)
            .toInstant()
            .toEpochMilli();
    String symbol = row.getField("symbol").strip();
    if (!symbol.matches("[A-Z0-9][A-Z0-9&_-]{0,19}")) {
      throw new IllegalArgumentException("no symbol");
    }
    return new Bar(
        symbol,
        start,
        MINUTE_MS,
        Paise.of(row.getField("Open")),
        Paise.of(row.getField("High")),
        Paise.of(row.getField("Low")),
        Paise.of(row.getField("Close")),
        Long.parseLong(row.getField("Volume").strip()));
  }

  /** The symbols of all bars, each once. */
  Collection<String> symbols() {
    TreeMap<String, Boolean> symbols = new TreeMap<>();
    minutes.forEach(minute -> minute.forEach(bar -> symbols.put(bar.symbol(), true)));
    return symbols.keySet();
  }
}
