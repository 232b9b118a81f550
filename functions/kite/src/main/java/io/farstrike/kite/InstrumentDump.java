package io.farstrike.kite;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.farstrike.broker.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The day's list as it was read.
 *
 * @param skipped rows that could not be read; rows of kinds unknown to us are not among them
 */
record InstrumentDump(List<Instrument> rows, int skipped) {

  InstrumentDump {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the CSV row by row.
   *
   * @throws IllTypedException if a column of ours is missing, or more than one row in a hundred
   *     cannot be read
   * @throws IOException if the stream fails
   */
  static InstrumentDump read(InputStream csv) throws IOException, IllTypedException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .detectBomHeader(true)
            .ofCsvRecord(csv)) {
      return collect(reader.iterator());
    } catch (CsvParseException broken) {
      throw new IllTypedException("a list that is no CSV");
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static InstrumentDump collect(Iterator<CsvRecord> records) throws IllTypedException {
    if (!records.hasNext()) {
      throw new IllTypedException("a list without a header");
    }
    InstrumentColumns columns = InstrumentColumns.of(records.next());
    List<Instrument> rows = new ArrayList<>();
    int seen = 0;
    int skipped = 0;
    while (records.hasNext()) {
      seen++;
      try {
        Optional<Instrument> row = columns.row(records.next());
        row.ifPresent(rows::add);
      } catch (IllTypedException unreadable) {
        skipped++;
      }
    }
    if (skipped * 100L > seen) {
      throw new IllTypedException(
          "a list of which " + skipped + " of " + seen + " rows are broken");
    }
    return new InstrumentDump(rows, skipped);
  }
}
