package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What moved on one screen. That rows only changed places is no difference: whoever shows them
 * sorts them.
 *
 * @param screen its name
 * @param added rows that it did not show before, in its order
 * @param removed rows that it does not show any more, in the order in which they stood
 * @param changed rows with other figures, in its order
 * @param rows how many it shows now
 */
public record ScreenDifference(
    String screen,
    List<ScreenRow> added,
    List<Removed> removed,
    List<ChangedRow> changed,
    int rows) {

  public ScreenDifference {
    requireNonNull(screen, "screen is null");
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    if (added.size() + changed.size() > rows) {
      throw new IllegalArgumentException("more moved than there is");
    }
  }

  /** A row that is gone. */
  public record Removed(RowKey key, RemovalReason reason) {
    public Removed {
      requireNonNull(key, "key is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * The difference between two refreshes.
   *
   * @param now all contracts of the later one
   * @throws IllegalArgumentException if these are not of one screen
   */
  public static ScreenDifference between(ScreenRows before, ScreenRows after, QuotedContracts now) {
    if (!before.screen().equals(after.screen())) {
      throw new IllegalArgumentException(before.screen() + " is not " + after.screen());
    }
    Map<RowKey, ScreenRow> gone = new LinkedHashMap<>();
    before.rows().forEach(row -> gone.put(row.key(), row));
    List<ScreenRow> added = new ArrayList<>();
    List<ChangedRow> changed = new ArrayList<>();
    for (ScreenRow row : after.rows()) {
      ScreenRow known = gone.remove(row.key());
      if (known == null) {
        added.add(row);
      } else {
        ChangedRow.between(known, row).ifPresent(changed::add);
      }
    }
    List<Removed> removed =
        gone.keySet().stream().map(key -> new Removed(key, now.reasonFor(key))).toList();
    return new ScreenDifference(after.screen(), added, removed, changed, after.rows().size());
  }
}
