package io.farstrike.local.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Writes an answer's numbers as a broker's floating point sometimes does: {@code -0} for zero in
 * amounts of rupees, and a long tail behind decimals. The values stay the same within a billionth.
 */
final class OddNumbers {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> AMOUNTS =
      Set.of("net_change", "average_price", "option_premium", "additional", "bo", "cash", "var");

  private OddNumbers() {}

  static byte[] of(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length * 2);
    try (JsonParser parser = JSON.createParser(body);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String text = parser.getText();
        if (token.isNumeric() && text.equals("0") && AMOUNTS.contains(parser.currentName())) {
          json.writeNumber("-0");
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT && text.indexOf('E') < 0) {
          json.writeNumber(text + "0000000002");
        } else {
          json.copyCurrentEvent(parser);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
