package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row that a screen still shows, with other figures.
 *
 * @param fields with their new values, only those that changed
 * @param cleared names of those that are unknown now
 */
public record ChangedRow(RowKey key, Map<String, Object> fields, List<String> cleared) {

  public ChangedRow {
    requireNonNull(key, "key is null");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    cleared = List.copyOf(cleared);
    if (fields.isEmpty() && cleared.isEmpty()) {
      throw new IllegalArgumentException("nothing changed");
    }
  }

  /** What changed between two rows of one key; empty if nothing did. */
  static Optional<ChangedRow> between(ScreenRow before, ScreenRow after) {
    Map<String, Object> fields = new LinkedHashMap<>();
    after
        .fields()
        .forEach(
            (name, value) -> {
              if (!value.equals(before.fields().get(name))) {
                fields.put(name, value);
              }
            });
    List<String> cleared = new ArrayList<>(before.fields().keySet());
    cleared.removeAll(after.fields().keySet());
    return fields.isEmpty() && cleared.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChangedRow(after.key(), fields, cleared));
  }
}
