package io.farstrike.broker;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row of CSV by RFC 4180: a value with a comma, a quote or a line break stands in quotes. */
final class CsvRow {

  private static final char QUOTE = '"';

  private CsvRow() {}

  static void write(List<String> values, Writer out) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      String value = values.get(i);
      if (mustBeQuoted(value)) {
        out.write(QUOTE);
        out.write(value.replace("\"", "\"\""));
        out.write(QUOTE);
      } else {
        out.write(value);
      }
    }
    out.write('\n');
  }

  private static boolean mustBeQuoted(String value) {
    return value.chars().anyMatch(c -> c == ',' || c == QUOTE || c == '\n' || c == '\r');
  }

  /**
   * The next row; absent at the end.
   *
   * @throws EOFException if the text ends within a row
   */
  static Optional<List<String>> read(Reader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    while (c != '\n') {
      if (c == QUOTE) {
        c = readQuoted(in, value);
        continue;
      }
      if (c == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append((char) orEndOfText(c));
      }
      c = in.read();
    }
    values.add(value.toString());
    return Optional.of(values);
  }

  /** Reads to the closing quote and returns the character after it. */
  private static int readQuoted(Reader in, StringBuilder value) throws IOException {
    while (true) {
      int c = orEndOfText(in.read());
      if (c == QUOTE) {
        c = in.read();
        if (c != QUOTE) {
          return c;
        }
      }
      value.append((char) c);
    }
  }

  private static int orEndOfText(int c) throws EOFException {
    if (c < 0) {
      throw new EOFException("the text ends within a row");
    }
    return c;
  }
}
