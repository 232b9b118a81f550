package io.farstrike.cloud.trail;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.farstrike.cloud.export.CsvRecords;
import io.farstrike.cloud.export.FormulaText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A table of entries as CSV. A client chooses the name of its agent, so no text is a formula. */
final class CsvText {

  private CsvText() {}

  static String of(List<String> names, List<JsonNode> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvRecords.to(text)) {
      out.writeRecord(names);
      for (JsonNode row : rows) {
        out.writeRecord(
            names.stream().map(name -> FormulaText.safe(row.path(name).asText())).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
