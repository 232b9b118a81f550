package io.farstrike.market.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of a frame as they were written. */
final class FrameRows {

  private FrameRows() {}

  /** Texts of all rows, commas apart; a character is a byte of the frame. */
  static List<String> of(byte[] frame) {
    String text = new String(frame, StandardCharsets.ISO_8859_1);
    List<String> rows = new ArrayList<>();
    for (String list : List.of("\"rows\":[", "\"upsert\":[")) {
      int at = text.indexOf(list);
      if (at >= 0) {
        read(text, at + list.length(), rows);
      }
    }
    return rows;
  }

  private static void read(String text, int from, List<String> rows) {
    int depth = 0;
    int start = from;
    boolean quoted = false;
    for (int i = from; depth > 0 || text.charAt(i) != ']'; i++) {
      char c = text.charAt(i);
      quoted ^= c == '"' && text.charAt(i - 1) != '\\';
      if (c == '{' && !quoted && depth++ == 0) {
        start = i;
      } else if (c == '}' && !quoted && --depth == 0) {
        rows.add(text.substring(start, i + 1));
      }
    }
  }
}
