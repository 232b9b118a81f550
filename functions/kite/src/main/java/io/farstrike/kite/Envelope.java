package io.farstrike.kite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What stands around the data of every answer. Whether a body is one is decided by what it holds,
 * never by its Content-Type.
 *
 * @param status {@code success} or {@code error}; empty when the body has none
 */
record Envelope(String status, String message, String errorType) {

  /** Reads a body that is JSON to its last byte; absent when it is not, or is no object. */
  static Optional<Envelope> of(byte[] body) {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String status = "";
      String message = "";
      String errorType = "";
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "status" -> status = textOrEmpty(json);
          case "message" -> message = textOrEmpty(json);
          case "error_type" -> errorType = textOrEmpty(json);
          default -> json.skipChildren();
        }
      }
      boolean nothingFollows = json.nextToken() == null;
      return nothingFollows
          ? Optional.of(new Envelope(status, message, errorType))
          : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", impossible);
    }
  }

  /**
   * Decodes the data of a body that is an envelope.
   *
   * @throws IllTypedException if there is no data, or not what the decoder expects
   */
  static <T> T data(byte[] body, DataDecoder<T> decoder) throws IllTypedException {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean data = json.currentName().equals("data");
        json.nextToken();
        if (data) {
          return decoder.decode(json);
        }
        json.skipChildren();
      }
      throw new IllTypedException("an answer without data");
    } catch (JsonProcessingException broken) {
      throw new IllTypedException("an answer that is no JSON");
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", impossible);
    }
  }

  private static String textOrEmpty(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }
}
