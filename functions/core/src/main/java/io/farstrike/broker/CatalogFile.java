package io.farstrike.broker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The cached form of a catalogue: CSV under gzip. The first row names the format, its version, the
 * trading date, the number of rows that follow, and how many derivatives were dropped.
 */
final class CatalogFile {

  private static final String FORMAT = "farstrike-instruments";
  private static final String VERSION = "1";
  private static final int COLUMNS = 8;

  private CatalogFile() {}

  static void write(InstrumentCatalog catalog, OutputStream out) throws IOException {
    GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
    Writer text = new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8));
    CsvRow.write(
        List.of(
            FORMAT,
            VERSION,
            catalog.date().toString(),
            Integer.toString(catalog.size()),
            Integer.toString(catalog.withoutUnderlying())),
        text);
    for (Instrument row : catalog.rows()) {
      CsvRow.write(columns(row), text);
    }
    text.flush();
    zipped.finish();
  }

  private static List<String> columns(Instrument row) {
    return List.of(
        row.kind().name(),
        row.key().exchange(),
        row.key().tradingSymbol(),
        row.name(),
        row.expiry().map(LocalDate::toString).orElse(""),
        row.strike().toString(),
        row.tickSize().toString(),
        Integer.toString(row.lotSize()));
  }

  static InstrumentCatalog read(InputStream in, SpotKeys spotKeys) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8));
    try {
      List<String> head = next(text);
      if (head.size() != 5 || !head.get(0).equals(FORMAT) || !head.get(1).equals(VERSION)) {
        throw new IOException("not an instrument list of version " + VERSION);
      }
      InstrumentCatalogBuilder builder =
          InstrumentCatalog.builder(LocalDate.parse(head.get(2)), spotKeys);
      int rows = Integer.parseInt(head.get(3));
      for (int i = 0; i < rows; i++) {
        builder.accept(instrument(next(text)));
      }
      // Reads the trailer of the gzip stream, whose checksum is verified there.
      if (CsvRow.read(text).isPresent()) {
        throw new IOException("an instrument list has more rows than it says");
      }
      return builder.dropped(Integer.parseInt(head.get(4))).build();
    } catch (IllegalArgumentException | DateTimeException broken) {
      throw new IOException("an instrument list holds a row that cannot be read", broken);
    }
  }

  private static List<String> next(BufferedReader text) throws IOException {
    return CsvRow.read(text)
        .orElseThrow(() -> new EOFException("an instrument list ends before its last row"));
  }

  private static Instrument instrument(List<String> columns) throws IOException {
    if (columns.size() != COLUMNS) {
      throw new IOException("a row of an instrument list has " + columns.size() + " columns");
    }
    return new Instrument(
        new InstrumentKey(columns.get(1), columns.get(2)),
        columns.get(3),
        Instrument.Kind.valueOf(columns.get(0)),
        columns.get(4).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(columns.get(4))),
        new BigDecimal(columns.get(5)),
        new BigDecimal(columns.get(6)),
        Integer.parseInt(columns.get(7)));
  }
}
