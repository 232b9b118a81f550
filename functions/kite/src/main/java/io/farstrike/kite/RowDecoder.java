package io.farstrike.kite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.farstrike.broker.InstrumentKey;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one instrument's row; absent when the row says nothing usable. */
@FunctionalInterface
interface RowDecoder<V> {

  Optional<V> decode(InstrumentKey key, JsonRow row) throws IllTypedException;

  /**
   * Makes a decoder of answers in which each instrument asked for stands under its own key. A row
   * that cannot be read, or that nobody asked for, costs no other row.
   */
  default DataDecoder<Map<InstrumentKey, V>> ofAsked(Collection<InstrumentKey> asked) {
    Map<String, InstrumentKey> byText = new HashMap<>();
    asked.forEach(key -> byText.put(key.toString(), key));
    return json -> {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new IllTypedException("data that is no object");
      }
      Map<InstrumentKey, V> rows = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        InstrumentKey key = byText.get(json.currentName());
        json.nextToken();
        if (key == null) {
          json.skipChildren();
        } else {
          row(key, json).ifPresent(row -> rows.put(key, row));
        }
      }
      return rows;
    };
  }

  private Optional<V> row(InstrumentKey key, JsonParser json) throws IOException {
    @Nullable Object value = Json.value(json);
    try {
      return decode(key, JsonRow.of(value));
    } catch (IllTypedException unusable) {
      return Optional.empty();
    }
  }
}
