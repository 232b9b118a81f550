package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.Sort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Places in one list of rows: of one job's screen, under one condition and in one order. Rows never
 * change, so a place is a number of rows; a cursor of another list is refused.
 *
 * @param list a digest of what makes the list
 */
record RowCursor(String list) {

  RowCursor {
    requireNonNull(list, "list is null");
  }

  static RowCursor of(String jobId, String screen, RowPredicate where, List<Sort> sorts) {
    String all = String.join("\n", jobId, screen, where.rsql(), sorts.toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return new RowCursor(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The cursor of the page that begins behind so many rows. */
  String at(int row) {
    return new Cursor(list + '/' + row).text();
  }

  /**
   * Rows before the page of a cursor.
   *
   * @throws ProblemException if it is not of this list
   */
  int offset(Cursor cursor, int rows) {
    if (cursor.isStart()) {
      return 0;
    }
    String prefix = list + '/';
    String row =
        cursor.position().startsWith(prefix) ? cursor.position().substring(prefix.length()) : "";
    if (!row.matches("[0-9]{1,9}") || Integer.parseInt(row) > rows) {
      throw Cursor.refused();
    }
    return Integer.parseInt(row);
  }
}
