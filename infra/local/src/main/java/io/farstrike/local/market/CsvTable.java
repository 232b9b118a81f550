package io.farstrike.local.market;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with a header line, plain or gzipped (told apart by content, not by name), one row
 * at a time. Columns are found by name, in any order; blanks around cells do not count.
 */
final class CsvTable implements AutoCloseable {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final BufferedReader reader;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;

  private CsvTable(BufferedReader reader) throws IOException {
    this.reader = reader;
    String header = reader.readLine();
    if (header == null) {
      throw new IOException("the file is empty");
    }
    List<String> names = cells(header.startsWith("\ufeff") ? header.substring(1) : header);
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i), i);
    }
    this.width = names.size();
  }

  static CsvTable open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      return of(stream);
    } catch (IOException e) {
      stream.close();
      throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  static CsvTable of(InputStream stream) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(stream, 2);
    byte[] start = peeked.readNBytes(2);
    peeked.unread(start);
    boolean gzip =
        start.length == 2 && (start[0] & 0xff) == GZIP_FIRST && (start[1] & 0xff) == GZIP_SECOND;
    InputStream plain = gzip ? new GZIPInputStream(peeked, 1 << 16) : peeked;
    return new CsvTable(
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
  }

  /**
   * The first of these names that is a column.
   *
   * @throws IOException if none is
   */
  String column(Collection<String> names) throws IOException {
    return names.stream()
        .filter(columns::containsKey)
        .findFirst()
        .orElseThrow(() -> new IOException("no column " + String.join(" or ", names)));
  }

  /** The next row, null after the last. A blank line is no row. */
  @Nullable Row next() throws IOException {
    String line = reader.readLine();
    while (line != null && line.isBlank()) {
      line = reader.readLine();
    }
    return line == null ? null : new Row(columns, width, cells(line));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Cuts a line by RFC 4180; a quoted cell may not go on in the next line. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>(40);
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** One row; its methods refuse a cell that is not what it should be. */
  record Row(Map<String, Integer> columns, int width, List<String> cells) {

    String text(String column) throws BadRowException {
      if (cells.size() != width) {
        throw new BadRowException("wrong number of fields");
      }
      return cells.get(requireNonNull(columns.get(column), column));
    }

    String filled(String column) throws BadRowException {
      String text = text(column);
      if (text.isEmpty()) {
        throw new BadRowException("empty " + column);
      }
      return text;
    }
  }
}
