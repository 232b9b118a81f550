package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;

/** A row of a table made by the application that went before, its cells by column title. */
record GoldenRow(Map<String, String> cells) {

  GoldenRow {
    cells = Map.copyOf(cells);
  }

  /** Reads a table; skips the test aloud where there is none. */
  static List<GoldenRow> read(String name) {
    Path file =
        Path.of(System.getProperty("farstrike.shared", "../shared"), "data", "golden", name);
    if (!Files.exists(file)) {
      Assumptions.abort("golden table not found: " + file);
    }
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> titles = split(lines.getFirst());
      return lines.stream().skip(1).map(line -> of(titles, split(line))).toList();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }

  String text(String title) {
    return requireNonNull(cells.get(title), title);
  }

  double number(String title) {
    return Double.parseDouble(text(title));
  }

  BigDecimal exact(String title) {
    return new BigDecimal(text(title));
  }

  OptionalDouble numberIfAny(String title) {
    return text(title).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(title));
  }

  private static GoldenRow of(List<String> titles, List<String> cells) {
    Map<String, String> byTitle = new HashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      byTitle.put(titles.get(i), cells.get(i));
    }
    return new GoldenRow(byTitle);
  }

  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
