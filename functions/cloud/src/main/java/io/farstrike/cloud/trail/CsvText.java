package io.farstrike.cloud.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180 has it. A client chooses the name of its agent: a text that a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
final class CsvText {

  private static final String FORMULA = "=+-@\t\r";

  private CsvText() {}

  static String of(List<String> names, List<JsonNode> rows) {
    StringBuilder text = new StringBuilder(String.join(",", names)).append("\r\n");
    for (JsonNode row : rows) {
      text.append(
              names.stream()
                  .map(name -> cell(row.path(name).asText()))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return text.toString();
  }

  static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    String safe = formula ? '\'' + value : value;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
