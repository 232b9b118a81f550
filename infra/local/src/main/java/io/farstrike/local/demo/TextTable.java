package io.farstrike.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.options.Column;
import java.util.ArrayList;
import java.util.List;

/** Sets rows in columns for a terminal, numbers rounded as the screens show them. */
final class TextTable {

  private TextTable() {}

  static List<String> lines(Rows.Table table) {
    List<List<String>> cells = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    table.columns().forEach(column -> heads.add(column.path("title").asText()));
    heads.add("Band");
    cells.add(heads);
    for (JsonNode row : table.rows()) {
      List<String> line = new ArrayList<>();
      table.columns().forEach(column -> line.add(cell(row, column)));
      line.add(row.path("band").asText(""));
      cells.add(line);
    }
    return aligned(cells);
  }

  private static String cell(JsonNode row, JsonNode column) {
    String name = column.path("name").asText();
    JsonNode value = row.path(name);
    if (!value.isNumber()) {
      return value.asText("");
    }
    return Column.ofWireName(name)
        .map(
            known ->
                "%,.".concat(known.decimals() + "f").formatted(known.rounded(value.asDouble())))
        .orElse(value.asText());
  }

  private static List<String> aligned(List<List<String>> cells) {
    int columns = cells.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        boolean left = i == 0 || i == columns - 1;
        text.append(left ? line.get(i) + pad : pad + line.get(i)).append("  ");
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }
}
