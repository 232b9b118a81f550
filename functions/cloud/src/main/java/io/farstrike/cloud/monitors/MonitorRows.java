package io.farstrike.cloud.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.options.monitor.RowKey;
import io.farstrike.options.monitor.ScreenRow;
import io.farstrike.options.monitor.ScreenRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What all screens of a monitor show at one refresh, as it is kept until the next: gzipped JSON.
 *
 * @param screens in the order in which they were asked for
 */
public record MonitorRows(List<ScreenRows> screens) {

  public MonitorRows {
    screens = List.copyOf(screens);
  }

  /** What a screen shows; nothing if it was not shown before. */
  public ScreenRows of(String screen) {
    return screens.stream()
        .filter(one -> one.screen().equals(screen))
        .findFirst()
        .orElseGet(() -> ScreenRows.none(screen));
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.write(this).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UncheckedIOException if it is not gzip
   * @throws IllegalArgumentException if it is not JSON
   */
  public static MonitorRows read(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      JsonNode read = Json.tree(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
      List<ScreenRows> screens = new ArrayList<>();
      for (JsonNode screen : read.path("screens")) {
        List<ScreenRow> rows = new ArrayList<>();
        screen.path("rows").forEach(row -> rows.add(row(row)));
        screens.add(new ScreenRows(screen.path("screen").asText(), rows));
      }
      return new MonitorRows(screens);
    } catch (IOException e) {
      throw new UncheckedIOException("the rows of a monitor cannot be read", e);
    }
  }

  private static ScreenRow row(JsonNode row) {
    JsonNode key = row.path("key");
    Map<String, Object> fields = new LinkedHashMap<>();
    row.path("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return new ScreenRow(
        new RowKey(
            key.path("symbol").asText(),
            key.path("expiry").asText(),
            key.path("optionType").asText(),
            key.path("strike").asDouble()),
        fields);
  }

  /** Whole numbers are written without a point, all others with one. */
  private static Object value(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    return value.isIntegralNumber() ? (Object) value.asLong() : (Object) value.asDouble();
  }
}
