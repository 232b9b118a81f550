package io.farstrike.kite;

import com.fasterxml.jackson.core.JsonGenerator;
import io.farstrike.broker.ShortLot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a margin call: what selling each lot at the market would be. */
final class MarginOrders {

  private MarginOrders() {}

  static String body(List<ShortLot> lots) {
    StringWriter text = new StringWriter(lots.size() * 200 + 16);
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.writeStartArray();
      for (ShortLot lot : lots) {
        json.writeStartObject();
        json.writeStringField("exchange", lot.key().exchange());
        json.writeStringField("tradingsymbol", lot.key().tradingSymbol());
        json.writeStringField("transaction_type", "SELL");
        json.writeStringField("variety", "regular");
        json.writeStringField("product", "NRML");
        json.writeStringField("order_type", "MARKET");
        json.writeNumberField("quantity", lot.quantity());
        json.writeNumberField("price", 0);
        json.writeNumberField("trigger_price", 0);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be written", impossible);
    }
    return text.toString();
  }

  /** Bytes that an order adds to a body that has others, its comma included. */
  static int addedLength(ShortLot lot) {
    return body(List.of(lot)).getBytes(StandardCharsets.UTF_8).length
        - "[]".length()
        + ",".length();
  }
}
