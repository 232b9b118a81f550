package io.farstrike.cloud.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one JSON mapper: records in camelCase, instants and dates in ISO-8601, absent values left
 * out, duplicate keys refused.
 */
public final class Json {

  /** Deeper than any document of ours, and shallow enough to be walked by recursion. */
  private static final int MOST_DEPTH = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /**
   * Writes a value.
   *
   * @throws IllegalStateException if a type of ours cannot be written
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not that type's JSON; the text is not quoted
   */
  public static <T> T read(String text, Class<T> type) {
    String what = "not the JSON of a " + type.getSimpleName();
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new IllegalArgumentException(what + ": null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw refused(what, e);
    }
  }

  /**
   * Reads any JSON document.
   *
   * @throws IllegalArgumentException if the text is not JSON; the text is not quoted
   */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw refused("not JSON", e);
    }
  }

  /**
   * The parser's message quotes its input, which may hold a password, and so does its exception as
   * a cause: only the place is kept.
   */
  private static IllegalArgumentException refused(String what, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr();
    return new IllegalArgumentException(what + place);
  }
}
