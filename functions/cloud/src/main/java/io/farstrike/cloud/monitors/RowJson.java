package io.farstrike.cloud.monitors;

import io.farstrike.options.monitor.ChangedRow;
import io.farstrike.options.monitor.RowKey;
import io.farstrike.options.monitor.ScreenDifference.Removed;
import io.farstrike.options.monitor.ScreenRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of a monitor in the form of answers and messages. */
public final class RowJson {

  private RowJson() {}

  /** A whole row: the fields of its key, then its own. */
  public static Map<String, Object> of(ScreenRow row) {
    Map<String, Object> cells = key(row.key());
    cells.putAll(row.fields());
    return cells;
  }

  static Map<String, Object> of(Removed removed) {
    Map<String, Object> cells = key(removed.key());
    cells.put("reason", removed.reason());
    return cells;
  }

  static Map<String, Object> of(ChangedRow changed) {
    Map<String, Object> cells = key(changed.key());
    cells.put("fields", changed.fields());
    if (!changed.cleared().isEmpty()) {
      cells.put("cleared", changed.cleared());
    }
    return cells;
  }

  private static Map<String, Object> key(RowKey key) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("symbol", key.symbol());
    cells.put("expiry", key.expiry());
    cells.put("optionType", key.optionType());
    cells.put("strike", key.strike());
    return cells;
  }
}
