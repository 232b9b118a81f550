package io.farstrike.cloud.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Writer;

/** How every CSV of ours is written: as RFC 4180 has it, an empty text quoted, nothing for none. */
public final class CsvRecords {

  private CsvRecords() {}

  /** A writer of records; texts of others go through {@link FormulaText#safe} before it. */
  public static CsvWriter to(Writer out) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.CRLF)
        .quoteStrategy(QuoteStrategies.EMPTY)
        .build(out);
  }
}
