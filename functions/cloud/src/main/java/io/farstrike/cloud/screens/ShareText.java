package io.farstrike.cloud.screens;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.rsql.Reading;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A screen as the query of a URL: {@code name=Far&where=yield%3E50000&columns=symbol%2Cbid}. Of one
 * screen there is one such text: parts stand in a fixed order, and those that say nothing are left
 * out.
 */
public final class ShareText {

  /** Characters in a shared screen. */
  public static final int LONGEST = 16_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,80}(\\.[0-9]{1,80})?");
  private static final int BAND_PARTS = 5;

  private ShareText() {}

  /** The screen as a query, without the question mark. */
  public static String of(ScreenDefinition screen) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("name", screen.name());
    parts.put("where", screen.where());
    parts.put("sort", screen.sort());
    parts.put("columns", String.join(",", screen.columns()));
    parts.put("limit", screen.limit().map(Object::toString).orElse(""));
    parts.put("bestPerSymbol", screen.bestPerSymbol().map(Object::toString).orElse(""));
    parts.put("side", screen.side().name());
    parts.put("bands", screen.bands().stream().map(ShareText::text).collect(joining(";")));
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .map(
            part ->
                part.getKey() + '=' + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
        .collect(joining("&"));
  }

  /**
   * The fields that a query holds, in the form of a request; whether they make a screen is for
   * others to say.
   *
   * @param field whose text this is, for the error
   */
  public static Reading<ObjectNode> read(String field, String query) {
    ObjectNode screen = JSON.objectNode();
    try {
      for (String part : query.replaceFirst("^\\?", "").split("&", -1)) {
        String[] halves = part.split("=", 2);
        String name = decoded(halves[0]);
        if (halves.length < 2 || screen.has(name)) {
          return refused(field, "must be parts name=value, each name once, joined by &");
        }
        put(screen, name, decoded(halves[1]));
      }
      return new Reading.Understood<>(screen);
    } catch (IllegalArgumentException e) {
      return refused(field, "has a percent sign without two hexadecimal digits");
    }
  }

  private static void put(ObjectNode screen, String name, String value) {
    switch (name) {
      case "limit", "bestPerSymbol" -> putNumber(screen, name, value);
      case "columns" -> {
        ArrayNode columns = screen.putArray(name);
        List.of(value.split(",", -1)).forEach(columns::add);
      }
      case "bands" -> {
        ArrayNode bands = screen.putArray(name);
        List.of(value.split(";", -1)).forEach(band -> bands.add(band(band)));
      }
      default -> screen.put(name, value);
    }
  }

  private static String text(BandDefinition band) {
    return String.join(
        ":",
        band.name(),
        band.colour().name(),
        band.column(),
        band.lower().toPlainString(),
        band.upper().map(BigDecimal::toPlainString).orElse(""));
  }

  private static ObjectNode band(String text) {
    String[] parts = text.split(":", BAND_PARTS);
    ObjectNode band = JSON.objectNode();
    List<String> names = List.of("name", "colour", "column", "lower", "upper");
    for (int i = 0; i < parts.length; i++) {
      switch (names.get(i)) {
        case "lower" -> putNumber(band, "lower", parts[i]);
        case "upper" ->
            Optional.of(parts[i])
                .filter(upper -> !upper.isEmpty())
                .ifPresent(upper -> putNumber(band, "upper", upper));
        default -> band.put(names.get(i), parts[i]);
      }
    }
    return band;
  }

  /** What is no number stays a text, which is refused by its field's name. */
  private static void putNumber(ObjectNode object, String name, String value) {
    if (NUMBER.matcher(value).matches()) {
      object.put(name, new BigDecimal(value));
    } else {
      object.put(name, value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Reading<ObjectNode> refused(String field, String rule) {
    return new Reading.Refused<>(FieldError.of(field, Code.FORMAT, rule));
  }
}
